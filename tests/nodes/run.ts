/**
 * `npm run test:nodes`: each version of Node.js with the npm that belongs to it: the unit tests; starters made
 * by `npm exec` of the packed tarball from an empty directory, and used; their lock file and that npm.
 * `-- --quick` makes one starter each on Node 20 and 24, as `.ci/run` does; `--only node26` one version;
 * `--report FILE` writes the result as JSON. Linux on x64.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dimensionNames, type Stack, stackId } from '../../src/model/stack.ts';
import { checkChanges } from '../managers/lock-changes.ts';
import { Outcomes } from '../managers/outcomes.ts';
import { expect } from '../managers/starter.ts';
import { pathWith, type ToolName, tools } from '../managers/tools.ts';
import { pack, repository, Workshop } from '../managers/workshop.ts';
import { endAll } from '../stacks/command.ts';

const nodes = [
  ['node20', 'npm10'],
  ['node22', 'npm10'],
  ['node24', 'npm11'],
  ['node26', 'npm12'],
] as const satisfies readonly (readonly ToolName[])[];

const [small, large]: [Stack, Stack] = [
  { framework: 'express', database: 'sqlite', auth: 'none', cache: 'none' },
  { framework: 'fastify', database: 'sqlite', auth: 'jwt', cache: 'memory' },
];

/** What a package of Node.js 22 or later would fail on shows in the larger one. */
const quick: ReadonlyMap<string, Stack> = new Map([
  ['node20', large],
  ['node24', small],
]);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endAll();
    process.exit(130);
  });
}
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    report: { type: 'string' },
  },
});
const outcomes = new Outcomes();
process.exitCode = await main();

async function main(): Promise<number> {
  const tarball = pack();
  for (const toolNames of nodes) {
    const [node] = toolNames;
    if (!node.includes(values.only) || (values.quick && !quick.has(node))) continue;
    console.log(`\n${toolNames.map((name) => tools[name].spec).join(', ')}`);
    if (!outcomes.hasTools(node, () => pathWith(toolNames))) continue;
    if (!values.quick) await runUnitTests(node);
    const stacks = values.quick ? [quick.get(node) ?? small] : [small, large];
    for (const stack of stacks) await useStarter(toolNames, stack, tarball);
  }
  return outcomes.conclude(values.report);
}

async function runUnitTests(node: ToolName): Promise<void> {
  let output = '';
  const work = async () => {
    const args = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--project',
      'unit',
    ];
    const env = { ...process.env, PATH: pathWith([node]) };
    const options = { cwd: repository, env, encoding: 'utf8', maxBuffer: 1e8 } as const;
    const { status, stdout, stderr } = spawnSync('node', args, options);
    output = `${stdout}${stderr}`;
    expect(status === 0, `ended with ${status}`);
  };
  await outcomes.try(`${node}: the unit tests`, work, () =>
    output.split('\n').slice(-40).join('\n'),
  );
}

async function useStarter(toolNames: readonly ToolName[], stack: Stack, tarball: string) {
  const workshop = new Workshop(`nodes-${toolNames[0]}`, toolNames);
  const attempt = (title: string, work: () => Promise<void>) =>
    outcomes.try(`${toolNames[0]}, ${stackId(stack)}: ${title}`, work, () => workshop.tail());
  try {
    const isMade = await attempt('is made, installed, migrated and tested by npm exec', () =>
      make(workshop, stack, tarball),
    );
    if (!isMade) return;
    await attempt('npm install leaves the lock file, but for what this npm does not know', () =>
      installAgain(workshop, toolNames),
    );
    if (values.quick) return;
    await attempt('npm ci, npm run db:migrate, npm test, npm run check', async () => {
      rmSync(workshop.path('app/node_modules'), { recursive: true });
      for (const line of ['npm ci', 'npm run db:migrate', 'npm test', 'npm run check']) {
        await workshop.sh(line, 'app');
      }
    });
  } finally {
    workshop.close();
  }
}

/** The main job, from an empty directory. */
async function make(workshop: Workshop, stack: Stack, tarball: string): Promise<void> {
  const flags = dimensionNames.map((name) => `--${name} ${stack[name]}`).join(' ');
  const command = `npm exec --yes --package '${tarball}' -- create-backend-practice app ${flags}`;
  const said = await workshop.sh(`${command} --yes --no-git`);
  expect(
    said.includes('prepare the database, add the example books, run the tests.'),
    'not all was done',
  );
}

async function installAgain(workshop: Workshop, toolNames: readonly ToolName[]): Promise<void> {
  const before = workshop.text('app/package-lock.json');
  await workshop.sh('npm install', 'app');
  const after = workshop.text('app/package-lock.json');
  checkChanges(before, after, toolNames.includes('npm10'));
}
