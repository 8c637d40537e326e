/** Where starters are made and used: a folder outside of every project, a home without settings, a log. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../stacks/command.ts';
import { kept, pathWith, type ToolName } from './tools.ts';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface Manifest {
  readonly name: string;
  readonly version: string;
}

export const ownManifest: Manifest = JSON.parse(
  readFileSync(join(repository, 'package.json'), 'utf8'),
);

const folders = new Set<string>();

// Also when the runner is told to stop.
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.add(folder);
  return folder;
}

/** Packs what npm would publish; `dist/` is built by it. */
export function pack(): string {
  const folder = temporaryFolder('tarball-');
  const args = ['pack', '--silent', '--pack-destination', folder];
  execFileSync('npm', args, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, `${ownManifest.name}-${ownManifest.version}.tgz`);
}

export class Workshop {
  readonly folder: string;
  readonly log: string;
  readonly #env: NodeJS.ProcessEnv;

  /** @param registry address of the registry; otherwise the usual one */
  constructor(title: string, toolNames: readonly ToolName[], registry?: string) {
    this.folder = temporaryFolder(`${title}-`);
    this.log = join(this.folder, 'output.log');
    this.#env = environmentOf(this.folder, toolNames, registry);
  }

  /**
   * Runs a line as a person would type it, in a directory of this folder.
   *
   * @returns what it printed on standard output
   * @throws Error when it fails
   */
  sh(line: string, directory = '.', env: NodeJS.ProcessEnv = {}): Promise<string> {
    return run('sh', ['-c', line], {
      cwd: join(this.folder, directory),
      env: { ...this.#env, ...env },
      log: this.log,
      limit: 600_000,
    });
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  text(...parts: readonly string[]): string {
    return readFileSync(this.path(...parts), 'utf8');
  }

  /** The end of what was printed. */
  tail(): string {
    return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-25).join('\n');
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
    folders.delete(this.folder);
  }
}

/** Says nothing of npm, CI or the settings of this machine; what is downloaded is kept. */
function environmentOf(folder: string, names: readonly ToolName[], registry: string | undefined) {
  const home = join(folder, 'home');
  mkdirSync(home);
  const cache = (name: string) => join(kept, 'cache', name);
  // What yarn knows of versions belongs to one registry, and ours is another one each time.
  rmSync(join(cache('yarn4'), 'metadata'), { recursive: true, force: true });
  const { LANG = 'C.UTF-8', NODE_EXTRA_CA_CERTS } = process.env;
  const downloads = {
    // That of this machine, which has most of it already.
    npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'),
    // npm warns of a setting that only pnpm 10 has.
    ...(names.includes('pnpm10') && { npm_config_store_dir: cache('pnpm') }),
    PNPM_CONFIG_STORE_DIR: cache('pnpm'),
    YARN_CACHE_FOLDER: cache(names.includes('yarn1') ? 'yarn1' : 'yarn4/cache'),
    YARN_GLOBAL_FOLDER: cache('yarn4'),
    BUN_INSTALL_CACHE_DIR: cache('bun'),
  };
  const address = registry && {
    npm_config_registry: registry,
    PNPM_CONFIG_REGISTRY: registry,
    YARN_REGISTRY: registry,
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    BUN_CONFIG_REGISTRY: registry,
  };
  return {
    PATH: pathWith(names),
    HOME: home,
    LANG,
    ...(NODE_EXTRA_CA_CERTS && { NODE_EXTRA_CA_CERTS }),
    ...downloads,
    ...address,
  };
}
