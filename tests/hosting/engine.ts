/** The Docker engine, through its own command line. */
import { execFileSync, spawnSync } from 'node:child_process';

/** Why nothing can be shown with containers here; null when it can. */
export function missingForContainers(images: readonly string[]): string | null {
  if (!succeeds('info')) return 'no Docker engine answers';
  if (!succeeds('compose', 'version')) return 'the engine has no "docker compose"';
  const missing = images.filter((image) => !hasImage(image));
  if (missing.length > 0) return `no image ${missing.join(', ')}`;
  return null;
}

function hasImage(image: string): boolean {
  return succeeds('image', 'inspect', image) || succeeds('pull', '--quiet', image);
}

function succeeds(...args: string[]): boolean {
  return spawnSync('docker', args, { stdio: 'ignore', timeout: 120_000 }).status === 0;
}

/** @returns what was printed on standard output; @throws Error with what was printed on standard error */
export function docker(directory: string, ...args: string[]): string {
  const options = { cwd: directory, encoding: 'utf8', stdio: 'pipe', timeout: 900_000 } as const;
  // Builds without BuildKit need nothing from a registry but the base image.
  const env = { ...process.env, DOCKER_BUILDKIT: '0' };
  return execFileSync('docker', args, { ...options, env });
}
