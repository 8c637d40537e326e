/** The four package managers as data: what to run, and what to write into a starter. */

/** A program and its arguments, not run yet. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

export interface PackageManager {
  readonly name: string;
  /** Installs after creation; makes the lock file where none is shipped. */
  readonly firstInstall: Command;
  /** Installs exactly what the lock file says: for CI and images. */
  readonly install: string;
  /** The same without what is only needed to develop: for images. */
  readonly installProduction: string;
  readonly add: string;
  readonly run: string;
  /** Runs a program of an installed package. */
  readonly exec: string;
  /** Shell lines that make the package manager available on a machine with Node only. */
  readonly setup: readonly string[];
  readonly lockFile: string;
  /** All that an installation reads, for images. */
  readonly installFiles: string;
  /** Creates a starter with a pinned version; the flags follow. */
  readonly create: (version: string, directory: string) => string;
}

export const packageManagers = {
  npm: {
    name: 'npm',
    // Without the first two a learner reads of funding and audits before the first line of code; without
    // the others settings of this machine leave packages out, or install them into a folder above.
    firstInstall: {
      command: 'npm',
      args: ['ci', '--no-fund', '--no-audit', '--include=dev', '--no-workspaces'],
    },
    install: 'npm ci',
    // `npm ci --omit=dev` keeps those that a package for production names as an optional peer, which
    // makes an image three times as large. The versions are those of the lock file all the same.
    installProduction: 'npm pkg delete devDependencies && npm install',
    add: 'npm install',
    run: 'npm run',
    exec: 'npx',
    setup: [],
    lockFile: 'package-lock.json',
    installFiles: 'package.json package-lock.json',
    // npm keeps every flag for itself that stands before the two dashes.
    create: (version, directory) => `npm create backend-practice@${version} ${directory} --`,
  },
  pnpm: {
    name: 'pnpm',
    firstInstall: { command: 'pnpm', args: ['install'] },
    install: 'pnpm install --frozen-lockfile',
    installProduction: 'pnpm install --frozen-lockfile --prod',
    add: 'pnpm add',
    run: 'pnpm run',
    exec: 'pnpm exec',
    setup: ['corepack enable'],
    lockFile: 'pnpm-lock.yaml',
    installFiles: 'package.json pnpm-lock.yaml pnpm-workspace.yaml',
    create: (version, directory) => `pnpm create backend-practice@${version} ${directory}`,
  },
  yarn: {
    name: 'yarn',
    firstInstall: { command: 'yarn', args: ['install'] },
    install: 'yarn install --frozen-lockfile',
    // The same for yarn 1 and those after it, which have no --production.
    installProduction: 'npm pkg delete devDependencies && yarn install',
    add: 'yarn add',
    run: 'yarn run',
    // `yarn run` of yarn 1 prints lines of its own; npx comes with Node.
    exec: 'npx',
    setup: ['corepack enable'],
    lockFile: 'yarn.lock',
    installFiles: 'package.json yarn.lock .yarnrc .yarnrc.yml',
    // `yarn create` of yarn 1 drops the version; npx comes with Node.
    create: (version, directory) => `npx create-backend-practice@${version} ${directory}`,
  },
  bun: {
    name: 'bun',
    firstInstall: { command: 'bun', args: ['install'] },
    install: 'bun install --frozen-lockfile',
    installProduction: 'bun install --frozen-lockfile --production',
    add: 'bun add',
    run: 'bun run',
    exec: 'bunx',
    setup: ['npm install --global bun'],
    lockFile: 'bun.lock',
    installFiles: 'package.json bun.lock',
    create: (version, directory) => `bunx create-backend-practice@${version} ${directory}`,
  },
} as const satisfies Record<string, PackageManager>;

export type PackageManagerName = keyof typeof packageManagers;

/** Runs a script of the starter: `npm run db:migrate`. */
export function scriptCommand(name: PackageManagerName, script: string): Command {
  return { command: name, args: ['run', script] };
}

/**
 * The package manager that started us, or npm.
 *
 * @param userAgent `npm_config_user_agent`, for example `pnpm/10.1.0 npm/? node/v24.0.0 linux x64`
 */
export function detectPackageManager(userAgent: string | undefined): PackageManagerName {
  const name = userAgent?.split('/')[0] ?? '';
  return Object.hasOwn(packageManagers, name) ? (name as PackageManagerName) : 'npm';
}
