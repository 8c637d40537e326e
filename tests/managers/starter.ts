/** What is done with a starter, whichever package manager it is for: each step a sentence. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { reproduceCommand } from '../../src/composing/view.ts';
import { type PackageManagerName, packageManagers } from '../../src/model/package-managers.ts';
import { type Stack, stackId } from '../../src/model/stack.ts';
import { ownManifest, type Workshop } from './workshop.ts';

export interface Attempt {
  readonly workshop: Workshop;
  readonly manager: PackageManagerName;
  readonly stack: Stack;
}

export interface Step {
  readonly title: string;
  readonly run: (attempt: Attempt) => Promise<void>;
}

/** The command that the starter's README names, and the questions answered. */
export function createLine({ manager, stack }: Omit<Attempt, 'workshop'>): string {
  const { version } = ownManifest;
  const identity = { name: 'app', stack, packageManager: manager, version };
  return `${reproduceCommand(identity)} --yes --no-git`;
}

export const isMade: Step = {
  title: 'is made, installed, migrated and tested by the command of its README',
  run: async ({ workshop, manager, stack }) => {
    const line = createLine({ manager, stack });
    const said = await workshop.sh(line);
    const done = 'install the dependencies, generate the database client, prepare the database';
    expect(said.includes(`Done: ${done}, run the tests.`), `"Done: ${done}" is not said`);
    const readme = workshop.text('app', 'README.md');
    expect(readme.includes(`\`${stackId(stack)}\``), 'it is another stack');
    expect(
      readme.includes(line.replace(' --yes --no-git', '')),
      'its README names another command',
    );
  },
};

export const keepsLock: Step = {
  title: 'a second installation leaves the lock file as it is',
  run: async ({ workshop, manager }) => {
    const file = workshop.path('app', packageManagers[manager].lockFile);
    const before = hashOf(file);
    await workshop.sh(`${manager} install`, 'app');
    expect(hashOf(file) === before, `${packageManagers[manager].lockFile} has changed`);
  },
};

export const checksAsCi: Step = {
  title: 'is installed, built and checked by the commands of its CI',
  run: async ({ workshop, manager }) => {
    rmSync(workshop.path('app', 'node_modules'), { recursive: true });
    const { install, run } = packageManagers[manager];
    const workflow = workshop.text('app', '.github/workflows/ci.yml');
    for (const line of [install, `${run} build`, `${run} check`]) {
      expect(workflow.includes(`- run: ${line}\n`), `its CI does not run ${line}`);
      await workshop.sh(line, 'app', { CI: 'true' });
    }
  },
};

export const runsNoScripts: Step = {
  title: 'no package ran a script while it was installed',
  run: async ({ workshop }) => {
    // That of esbuild puts a binary in the place of this file.
    const tsx = realpathSync(workshop.path('app', 'node_modules/tsx/package.json'));
    const file = createRequire(tsx).resolve('esbuild/bin/esbuild');
    expect(readFileSync(file, 'latin1').startsWith('#!'), 'esbuild ran its script');
  },
};

export const keepsOverrides: Step = {
  title: 'its overrides hold',
  run: async ({ workshop, manager, stack }) => {
    if (stack.framework !== 'fastify') return;
    const lock = workshop.text('app', packageManagers[manager].lockFile);
    const fastify = realpathSync(workshop.path('app', 'node_modules/fastify/package.json'));
    const file = createRequire(fastify).resolve('light-my-request/package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8'));
    expect(version === '6.6.0', `light-my-request is ${version}`);
    expect(!/light-my-request@(npm:)?(?!6\.6\.0|\^)\d/.test(lock), 'the lock file has another one');
  },
};

export const becomesAnImage: Step = {
  title: 'runs from what its Dockerfile copies and installs',
  run: async ({ workshop, manager }) => {
    const { installFiles, installProduction } = packageManagers[manager];
    const docker = workshop.text('app', 'Dockerfile');
    for (const line of [`COPY ${installFiles} ./`, `RUN ${installProduction}`]) {
      expect(docker.includes(`${line}\n`), `its Dockerfile lacks: ${line}`);
    }
    mkdirSync(workshop.path('image'));
    const copy = (name: string) => {
      const from = workshop.path('app', name);
      if (existsSync(from)) cpSync(from, workshop.path('image', name), { recursive: true });
    };
    installFiles.split(' ').forEach(copy);
    await workshop.sh(installProduction, 'image');
    expect(!existsSync(workshop.path('image', 'node_modules/vitest')), 'vitest is in the image');
    ['dist', 'prisma', '.env'].forEach(copy);
    await workshop.sh('node dist/db/migrate.js && node dist/db/seed.js', 'image');
  },
};

/** @throws Error with this message */
export function expect(isTrue: boolean, message: string): void {
  if (!isTrue) throw new Error(message);
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
