/** Which starters are run, and with what. */
import { servicesOf } from '../../src/model/stack.ts';
import { isReached, lastStage, type StageName, stageNames } from '../../src/model/stages.ts';
import type { ComposedStack } from '../tools/composed-stack.ts';
import type { FormFinding } from './forms.ts';
import type { StageOptions } from './options.ts';
import type { StageJob } from './stage-run.ts';
import {
  chosenAt,
  eachAt,
  firstPairedStage,
  knownAt,
  samplesAt,
  startersAt,
  stepsTo,
} from './starters.ts';
import { wrongSolutionsFor } from './wrong/all.ts';

export interface FormResult {
  readonly stage: StageName;
  readonly starters: number;
  readonly findings: readonly FormFinding[];
  readonly seconds: number;
}

/**
 * Types and style. Those of the last stage are looked at stack by stack, where it is run: `npm run test:stacks`.
 */
export function startersFor(options: StageOptions): [StageName, ComposedStack[]][] {
  return options.stages
    .filter((stage) => stage !== lastStage)
    .map((stage) => [stage, formedAt(stage, options).filter(wantedBy(options))]);
}

/** A job for each starter that one of the stages needs. */
export async function jobsFor(options: StageOptions): Promise<StageJob[]> {
  const isWanted = wantedBy(options);
  const jobs = new Map<string, StageJob>();
  const add = (starter: ComposedStack, part: Partial<Omit<StageJob, 'starter'>>) => {
    const none = { starter, runsOwnTests: false, wrong: [], following: [], goesOn: false };
    const known = jobs.get(starter.id) ?? none;
    const following = [...known.following, ...(part.following ?? [])];
    jobs.set(starter.id, { ...known, ...part, following });
  };
  for (const stage of options.stages) {
    const chosen = runAt(stage, options).filter(isWanted);
    const samples = new Set((options.each ? fewAt(stage) : samplesAt(stage)).map(({ id }) => id));
    for (const starter of chosen) {
      // Those of the last stage run with the whole contract: `npm run test:stacks`.
      if (stage !== lastStage) add(starter, { runsOwnTests: true });
      if (samples.has(starter.id)) add(starter, { wrong: await wrongSolutionsFor(starter) });
    }
    if (stage === 'crud' && !options.quick) {
      for (const starter of oneOfEachDatabase(chosen)) add(starter, { goesOn: true });
    }
    for (const { from, to } of stepsTo(stage, chosen)) add(from, { following: [to] });
  }
  const order = ({ starter }: StageJob) => stageNames.indexOf(starter.view.stage);
  return [...jobs.values()].sort((a, b) => order(a) - order(b));
}

/** Migrations differ with the database only; the frameworks take turns. */
function oneOfEachDatabase(starters: readonly ComposedStack[]): ComposedStack[] {
  const turns = starters.filter(({ stack }, index) => {
    const own = starters.filter((other) => other.stack.database === stack.database);
    const databases = [...new Set(starters.map((other) => other.stack.database))];
    return own[databases.indexOf(stack.database) % own.length] === starters[index];
  });
  return turns;
}

function formedAt(stage: StageName, { each, quick }: StageOptions): ComposedStack[] {
  if (quick) return quickAt(stage);
  if (!each) return startersAt(stage);
  return isReached(stage, 'auth') ? samplesAt(stage) : chosenAt(stage);
}

/** As soon as there are many, the frameworks take turns. */
function fewAt(stage: StageName): ComposedStack[] {
  const both = eachAt(stage);
  if (!isReached(stage, firstPairedStage)) return both;
  return both.slice(stageNames.indexOf(stage) % both.length).slice(0, 1);
}

function runAt(stage: StageName, { each, quick }: StageOptions): ComposedStack[] {
  if (quick) return quickAt(stage);
  return each && isReached(stage, 'errors') ? eachAt(stage) : chosenAt(stage);
}

/** Without a server: the simplest of each framework, and as soon as there are many, one of each auth and cache. */
function quickAt(stage: StageName): ComposedStack[] {
  const isLocal = ({ stack }: ComposedStack) => servicesOf(knownAt(stack, stage)).length === 0;
  const chosen = chosenAt(stage).filter(isLocal);
  return isReached(stage, firstPairedStage) ? chosen.slice(0, 2) : chosen;
}

function wantedBy({ stacks }: StageOptions) {
  return ({ id }: ComposedStack) => stacks.length === 0 || stacks.some((part) => id.includes(part));
}
