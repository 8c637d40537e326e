/**
 * `npm run bench:starter`: what our care costs. A starter against a bare server of the same
 * framework that does the same queries through the same ORM and driver. All of them run and are warm;
 * then they take turns, a second each. So the two halves of a ratio are measured next to each other:
 * a machine is not as fast in one minute as in the next. Figures are ratios of requests per second of
 * CPU time to those of the bare server in the same round, the median of the rounds.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Stack } from '../../../src/model/stack.ts';
import type { Project } from '../../stacks/project.ts';
import { type OwnDatabases, openServices } from '../../stacks/services.ts';
import { prepareSuperset } from '../../tools/superset.ts';
import {
  type Contestant,
  fill,
  prepareStarter,
  type Request,
  requests,
  requestsPerCpuSecond,
  startContestant,
  warm,
} from './contestant.ts';
import type { Running } from './process.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '1' },
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
    const starter = async (name: string, cache: Stack['cache'], environment = {}) => {
      const project = await prepare(stackOf(framework, cache), environment);
      return { name, project, entry: 'main.js' };
    };
    // Each has a database of its own.
    const contestants: Contestant[] = [
      { ...(await starter('bare', 'none')), entry: `bare-${framework}.js` },
      await starter('starter', 'none'),
      await starter('starter, memory cache', 'memory'),
    ];
    if (databases) {
      contestants.push(await starter('starter, Redis cache', 'redis', databases.environment));
    }
    print(framework, contestants, await race(contestants));
  } finally {
    for (const { folder } of projects) rmSync(folder, { recursive: true });
    await databases?.drop();
  }
}

/** By measure and contestant, one figure for each round. */
type Figures = Map<string, Map<string, number[]>>;

async function race(contestants: readonly Contestant[]): Promise<Figures> {
  const figures: Figures = new Map();
  const note = (measure: string, { name }: Contestant, figure: number) => {
    const known = figures.get(measure) ?? new Map<string, number[]>();
    figures.set(measure, known.set(name, [...(known.get(name) ?? []), figure]));
  };
  await raceToReady(contestants, note);
  const runners: Runner[] = [];
  try {
    for (const contestant of contestants) {
      const running = await startContestant(contestant);
      runners.push({ contestant, running, bookId: await fill(running.url) });
    }
    for (const request of requests) await raceFor(request, runners, note);
    for (const { contestant, running } of runners) {
      note('memory after the load', contestant, running.memory());
    }
  } finally {
    await Promise.all(runners.map(({ running }) => running.stop()));
  }
  return figures;
}

interface Runner {
  readonly contestant: Contestant;
  readonly running: Running;
  readonly bookId: string;
}

type Note = (measure: string, contestant: Contestant, figure: number) => void;

async function raceToReady(contestants: readonly Contestant[], note: Note): Promise<void> {
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const contestant of contestants) {
      const running = await startContestant(contestant);
      note('CPU time to ready', contestant, running.cpuSecondsToReady);
      await running.stop();
    }
  }
}

async function raceFor(request: Request, runners: readonly Runner[], note: Note): Promise<void> {
  for (const { running, bookId } of runners) await warm(running, request, bookId);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const { contestant, running, bookId } of runners) {
      const seconds = Number(values.seconds);
      const figure = await requestsPerCpuSecond(running, request, bookId, seconds);
      note(request.name, contestant, figure);
    }
  }
}

function print(framework: string, contestants: readonly Contestant[], figures: Figures): void {
  console.log(`\n${framework}: ratios to the bare server, medians of ${values.rounds} rounds\n`);
  console.log(`| | ${contestants.map(({ name }) => name).join(' | ')} |`);
  console.log(`|---|${contestants.map(() => '---').join('|')}|`);
  for (const [measure, ofContestants] of figures) {
    const bare = ofContestants.get('bare') ?? [];
    const cells = contestants.map(({ name }) => {
      const ratios = (ofContestants.get(name) ?? []).map((figure, at) => figure / (bare[at] ?? 1));
      return median(ratios).toFixed(2);
    });
    console.log(`| ${measure} | ${cells.join(' | ')} |`);
  }
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
