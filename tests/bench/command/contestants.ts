/** The commands that are compared: ours, as npm installs it, and five others. */

export interface Contestant {
  /** Name of the npm package. */
  readonly name: string;
  /** What `npm install` is told: a pinned version, so that the tables can be made again. */
  readonly spec: string;
  /** Of several, the one that is run. */
  readonly bin: string;
  /** Makes a project `app` in the working directory, and neither installs nor asks. */
  readonly generate: readonly string[];
}

export const ours = 'create-backend-practice';

/** Two stacks that differ in everything, with their lock files. */
export const compared = [
  'express-mongodb-api-key-none',
  'fastify-postgresql-session-redis',
] as const;

/** @param tarball path of what `npm pack` made of this repository */
export function contestants(tarball: string): Contestant[] {
  return [
    {
      name: ours,
      spec: tarball,
      bin: ours,
      generate: ['app', '--yes', '--no-install', '--no-git'],
    },
    {
      name: 'create-vite',
      spec: 'create-vite@9.3.0',
      bin: 'create-vite',
      generate: ['app', '--template', 'vanilla-ts', '--no-interactive'],
    },
    {
      name: 'fastify-cli',
      spec: 'fastify-cli@8.0.2',
      bin: 'fastify',
      generate: ['generate', 'app'],
    },
    {
      name: 'create-t3-app',
      spec: 'create-t3-app@7.40.0',
      bin: 'create-t3-app',
      generate: ['app', '--CI', '--noGit', '--noInstall', '--trpc', '--prisma', '--appRouter'],
    },
    {
      name: 'create-better-t-stack',
      spec: 'create-better-t-stack@3.38.2',
      bin: 'create-better-t-stack',
      generate: ['app', '--yes', '--no-install', '--no-git'],
    },
    {
      name: '@nestjs/cli',
      spec: '@nestjs/cli@12.0.8',
      bin: 'nest',
      generate: ['new', 'app', '--skip-install', '--skip-git', '--package-manager', 'npm'],
    },
  ];
}
