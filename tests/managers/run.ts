/**
 * `npm run test:managers`: starters made, installed and used with each package manager, as its README says,
 * from a registry of its own; what `npm create` does with flags; and the commands with it of README.md.
 * `-- --only pnpm` runs those whose name begins so; `--report FILE` writes the result as JSON. Linux on x64.
 */
import { parseArgs } from 'node:util';
import type { PackageManagerName } from '../../src/model/package-managers.ts';
import { type Stack, stackId } from '../../src/model/stack.ts';
import { endAll } from '../stacks/command.ts';
import { trapsOf } from './npm-create.ts';
import { Outcomes } from './outcomes.ts';
import { createCommands, followCreate } from './readme-commands.ts';
import { openRegistry, type Registry } from './registry.ts';
import {
  becomesAnImage,
  checksAsCi,
  isMade,
  keepsLock,
  keepsOverrides,
  runsNoScripts,
} from './starter.ts';
import { pathWith, type ToolName, tools } from './tools.ts';
import { ownManifest, pack, Workshop } from './workshop.ts';

/** Each with the Node.js that it runs on; yarn has no `create` that takes a version, so it needs npx. */
const managers: readonly (readonly [PackageManagerName, ...ToolName[]])[] = [
  ['npm', 'npm11', 'node24'],
  ['pnpm', 'pnpm10', 'node20'],
  ['pnpm', 'pnpm11', 'node24'],
  ['pnpm', 'pnpm12', 'node24'],
  ['yarn', 'yarn1', 'npm10', 'node20'],
  ['yarn', 'yarn4', 'npm11', 'node24'],
  ['bun', 'bun', 'npm11', 'node24'],
];

const stacks: readonly Stack[] = [
  { framework: 'express', database: 'sqlite', auth: 'none', cache: 'none' },
  { framework: 'fastify', database: 'sqlite', auth: 'jwt', cache: 'memory' },
];

const steps = [isMade, runsNoScripts, keepsOverrides, keepsLock, checksAsCi, becomesAnImage];

const npms: readonly (readonly ToolName[])[] = [
  ['npm10', 'node20'],
  ['npm11', 'node24'],
  ['npm12', 'node26'],
];

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endAll();
    process.exit(130);
  });
}
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, report: { type: 'string' } },
});
const outcomes = new Outcomes();
process.exitCode = await main();

async function main(): Promise<number> {
  const registry = await openRegistry([{ tarball: pack(), manifest: ownManifest }]);
  try {
    for (const [manager, ...toolNames] of managers) {
      const [tool = 'npm11'] = toolNames;
      if (!tool.startsWith(values.only)) continue;
      for (const stack of stacks) await useStarter({ manager, toolNames, stack }, registry);
    }
    for (const toolNames of npms) {
      if (toolNames[0]?.startsWith(values.only)) await tryTraps(toolNames, registry);
    }
    if ('npm11'.startsWith(values.only)) await tryReadme(registry);
  } finally {
    registry.close();
  }
  if (registry.standIns.size > 0) {
    const names = [...registry.standIns].sort().join(', ');
    console.log(`\nNot in this registry, empty packages stood in for other systems: ${names}`);
  }
  return outcomes.conclude(values.report);
}

interface Use {
  readonly manager: PackageManagerName;
  readonly toolNames: readonly ToolName[];
  readonly stack: Stack;
}

/** Where a step fails, those after it would only say the same. */
async function useStarter({ manager, toolNames, stack }: Use, { url }: Registry): Promise<void> {
  const label = toolNames.map((name) => tools[name].spec.replace('-linux-x64', '')).join(', ');
  console.log(`\n${label}: ${stackId(stack)}`);
  if (!outcomes.hasTools(`${label}: ${stackId(stack)}`, () => pathWith(toolNames))) return;
  const workshop = new Workshop(`managers-${toolNames[0]}`, toolNames, url);
  try {
    for (const { title, run } of steps) {
      const name = `${toolNames[0]}, ${stackId(stack)}: ${title}`;
      const attempt = () => run({ workshop, manager, stack });
      if (!(await outcomes.try(name, attempt, () => workshop.tail()))) return;
    }
  } finally {
    workshop.close();
  }
}

/** Each in a folder of its own, for they are alternatives. */
async function tryReadme({ url }: Registry): Promise<void> {
  for (const command of createCommands()) {
    const workshop = new Workshop('readme', ['npm11', 'node24'], url);
    await outcomes.try(
      `README.md: ${command}`,
      () => followCreate(workshop, command),
      () => workshop.tail(),
    );
    workshop.close();
  }
}

async function tryTraps(toolNames: readonly ToolName[], { url }: Registry): Promise<void> {
  const [npm = 'npm11'] = toolNames;
  console.log(`\nnpm create, with ${tools[npm].spec}`);
  if (!outcomes.hasTools(`npm create, ${npm}`, () => pathWith(toolNames))) return;
  for (const { title, run } of trapsOf(npm)) {
    const workshop = new Workshop(`create-${npm}`, toolNames, url);
    await outcomes.try(
      title,
      () => run(workshop),
      () => workshop.tail(),
    );
    workshop.close();
  }
}
