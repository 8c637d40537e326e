/**
 * `npm run bench:starter`: what our care costs. A starter against a bare server of the same
 * framework that does the same queries through the same ORM and driver, in one run, taking turns.
 * Figures are ratios of requests per second of CPU time, the median of the rounds.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Stack } from '../../../src/stack.ts';
import type { Project } from '../../stacks/project.ts';
import { type OwnDatabases, openServices } from '../../stacks/services.ts';
import { prepareSuperset } from '../../tools/superset.ts';
import {
  type Contestant,
  fill,
  prepareStarter,
  requests,
  requestsPerCpuSecond,
  startContestant,
} from './contestant.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
  },
});

/** The stack of a framework with SQLite, so that no other process does a part of the work, and a cache. */
const stackOf = (framework: Stack['framework'], cache: Stack['cache']): Stack => ({
  framework,
  database: 'sqlite',
  auth: 'none',
  cache,
});

prepareSuperset();
const services = await openServices([stackOf('express', 'redis')]);
try {
  for (const framework of ['express', 'fastify'] as const) await raceFramework(framework);
} finally {
  await services.stop();
}

async function raceFramework(framework: Stack['framework']): Promise<void> {
  const redisStack = stackOf(framework, 'redis');
  const isRedisThere = services.missing(redisStack).length === 0;
  const databases: OwnDatabases | null = isRedisThere
    ? await services.databasesFor(redisStack)
    : null;
  const projects: Project[] = [];
  const prepare = async (stack: Stack, environment = {}) => {
    const project = await prepareStarter(stack, environment);
    projects.push(project);
    return project;
  };
  try {
    const plain = await prepare(stackOf(framework, 'none'));
    const contestants: Contestant[] = [
      { name: 'bare', project: plain, entry: `bare-${framework}.js` },
      { name: 'starter', project: plain, entry: 'main.js' },
      {
        name: 'starter, memory cache',
        project: await prepare(stackOf(framework, 'memory')),
        entry: 'main.js',
      },
    ];
    if (databases) {
      const project = await prepare(redisStack, databases.environment);
      contestants.push({ name: 'starter, Redis cache', project, entry: 'main.js' });
    }
    print(framework, contestants, await race(contestants));
  } finally {
    for (const { folder } of projects) rmSync(folder, { recursive: true });
    await databases?.drop();
  }
}

/** By contestant and measure, one figure for each round. */
type Figures = Map<string, Map<string, number[]>>;

async function race(contestants: readonly Contestant[]): Promise<Figures> {
  const figures: Figures = new Map();
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const contestant of contestants) {
      const note = (measure: string, figure: number) => {
        const measures = figures.get(contestant.name) ?? new Map<string, number[]>();
        figures.set(contestant.name, measures);
        measures.set(measure, [...(measures.get(measure) ?? []), figure]);
      };
      await runOnce(contestant, note);
    }
  }
  return figures;
}

async function runOnce(contestant: Contestant, note: (measure: string, figure: number) => void) {
  const running = await startContestant(contestant);
  try {
    note('CPU time to ready', running.cpuSecondsToReady);
    const bookId = await fill(running.url);
    for (const request of requests) {
      const seconds = Number(values.seconds);
      note(request.name, await requestsPerCpuSecond(running, request, bookId, seconds));
    }
    note('memory after the load', running.memory());
  } finally {
    await running.stop();
  }
}

function print(framework: string, contestants: readonly Contestant[], figures: Figures): void {
  const measures = [...(figures.get('bare')?.keys() ?? [])];
  console.log(`\n${framework}: ratios to the bare server, medians of ${values.rounds} rounds\n`);
  console.log(`| | ${contestants.map(({ name }) => name).join(' | ')} |`);
  console.log(`|---|${contestants.map(() => '---').join('|')}|`);
  for (const measure of measures) {
    const medians = contestants.map(({ name }) => median(figures.get(name)?.get(measure) ?? []));
    const cells = medians.map((figure) => (figure / (medians[0] ?? 1)).toFixed(2));
    console.log(`| ${measure} | ${cells.join(' | ')} |`);
  }
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
