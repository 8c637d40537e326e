/** The Docker engine, through its own command line. */
import { spawnSync } from 'node:child_process';
import { run } from '../stacks/command.ts';
import { type Project, placeOf, tailOf } from '../stacks/project.ts';

/** Seconds for a command that only asks or tells the engine something. */
const shortly = 60;

/** Why nothing can be shown with containers here; null when it can. */
export function missingForContainers(images: readonly string[]): string | null {
  if (!succeeds('info')) return 'no Docker engine answers';
  if (!succeeds('compose', 'version')) return 'the engine has no "docker compose"';
  const missing = images.filter((image) => !hasImage(image));
  if (missing.length > 0) return `no image ${missing.join(', ')}`;
  return null;
}

/** Whether an image says something about itself, as our stand-ins do. */
export function hasLabel(image: string, label: string): boolean {
  const format = `{{index .Config.Labels "${label}"}}`;
  const { stdout } = spawnSync('docker', ['image', 'inspect', '--format', format, image], {
    encoding: 'utf8',
    timeout: shortly * 1_000,
  });
  return /^\w/.test(stdout) && !stdout.startsWith('<no value>');
}

function hasImage(image: string): boolean {
  return succeeds('image', 'inspect', image) || succeeds('pull', '--quiet', image);
}

function succeeds(...args: string[]): boolean {
  return spawnSync('docker', args, { stdio: 'ignore', timeout: 120_000 }).status === 0;
}

/**
 * Runs a command for a starter, in its directory, and ends it with all it started when it takes too
 * long. It does not block: a load that runs at the same time goes on.
 *
 * @returns what was printed on standard output; @throws Error with the end of the project's log
 */
export async function docker(
  project: Project,
  args: readonly string[],
  seconds = shortly,
): Promise<string> {
  const place = placeOf(project);
  const env = { ...place.env, ...builderOf() };
  try {
    return await run('docker', args, { ...place, env, limit: seconds * 1_000 });
  } catch (error) {
    const message = `docker ${args.join(' ')}: ${(error as Error).message}`;
    throw new Error(`${message}\n${tailOf(project)}`, { cause: error });
  }
}

/** Ends what another command began, while this process itself is ending. Whether it works is not known. */
export function dockerNow(...args: string[]): void {
  // Elsewhere it could take a compose.yaml for the one that is meant.
  spawnSync('docker', args, { cwd: '/', stdio: 'ignore', timeout: shortly * 1_000 });
}

let builder: NodeJS.ProcessEnv | undefined;

/** BuildKit where its client is there, as on most machines; else the classic builder, as in Debian. */
function builderOf(): NodeJS.ProcessEnv {
  builder ??= isClassic() ? { DOCKER_BUILDKIT: '0' } : {};
  return builder;
}

let classic: boolean | undefined;

/** The classic builder leaves an image without a name for every stage. */
export function isClassic(): boolean {
  classic ??= !succeeds('buildx', 'version');
  return classic;
}
