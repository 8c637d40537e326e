import { expect, test } from 'vitest';
import { allStacks, servicesOf, stackId } from '../../src/model/stack.ts';
import { lastStage, type StageName, stageNames } from '../../src/model/stages.ts';
import {
  digestOf,
  type MutantProof,
  objections,
  type Proof,
  withMutants,
  withResults,
  withStages,
} from '../proof/proof.ts';
import { proofDocument, proofLine } from '../proof/table.ts';
import { readOptions } from '../stacks/options.ts';
import { type StackResult, withoutDatabases } from '../stacks/stack-run.ts';
import { digestAt } from '../stages/digest.ts';
import type { StageResult } from '../stages/report.ts';
import { chosenAt, samplesAt, startersAt, stepsTo } from '../stages/starters.ts';
import { composeStack } from '../tools/composed-stack.ts';
import { eachOptionStacks } from '../tools/each-option.ts';
import { pairwiseStacks } from '../tools/pairwise.ts';

const stacks = allStacks();
const nothing: Proof = { version: '0.0.0', stacks: [], mutants: [], stages: [] };
const all = pairwiseStacks()
  .map(noticed)
  .reduce(withMutants, withResults(withStages(nothing, stageNames.map(built)), stacks.map(passed)));

function built(stage: StageName): StageResult {
  const [chosen, starters] = [chosenAt(stage).length, startersAt(stage).length];
  const isLast = stage === lastStage;
  return {
    stage,
    files: digestAt(stage),
    starters,
    formed: isLast ? null : chosen,
    ownTests: isLast ? null : { starters: chosen, tests: 90 },
    failsBefore: { starters: stepsTo(stage).length === 0 ? 0 : chosen, tests: 80 },
    wrong: { solutions: 2, starters: 2 * samplesAt(stage).length, tests: 70 },
    fileCounts: [10, 12],
    lineCounts: [100, 120],
    faults: [],
  };
}

function noticed(stack: (typeof stacks)[number]): MutantProof {
  const files = digestOf(composeStack(stack));
  const found = { mutants: 40, survivors: [], isEnough: true };
  return { stack: stackId(stack), files, isContract: false, ...found };
}

function passed(stack: (typeof stacks)[number]): StackResult {
  return {
    id: stackId(stack),
    seconds: 12.4,
    isFresh: false,
    isSecondAttempt: false,
    statements: 'H,S',
    servers: servicesOf(stack).map(({ name }) => `${name} 1.2`),
    files: digestOf(composeStack(stack)),
    kept: 40,
    notApplicable: 20,
    failed: [],
    skipped: ['S13'],
    resources: { kept: 50, failed: [] },
    failure: null,
  };
}

test('a proof of all stacks with their present files has no objection', () => {
  expect(all.stacks).toHaveLength(allStacks().length);
  expect(objections(all)).toEqual([]);
});

test('a stack that was never run is an objection', () => {
  expect(objections({ ...all, stacks: all.stacks.slice(1) })).toEqual([
    'express-sqlite-none-none: never run',
  ]);
});

test('a stack whose templates have changed since is an objection', () => {
  const [first, ...others] = all.stacks;
  const changed = { ...all, stacks: [{ ...first, files: 'other' }, ...others] } as Proof;
  expect(objections(changed)).toEqual([
    'express-sqlite-none-none: its templates have changed since',
  ]);
});

test('another text in one file of a stack gives another digest', () => {
  const [stack] = stacks;
  if (!stack) throw new Error('no stack');
  const { files } = composeStack(stack);
  const [path, file] = [...files][0] ?? [];
  if (!path || !file) throw new Error('no file');
  const changed = new Map(files).set(path, { ...file, text: `${file.text} ` });
  expect(digestOf({ stack, files: changed })).not.toBe(digestOf({ stack, files }));
});

test('a stack without a database has failed, and says why', () => {
  const [stack] = stacks;
  const options = readOptions(['--stack', 'express-sqlite-none-none'], {});
  if (!stack || !options) throw new Error('no stack');
  const error = new Error('connect ECONNREFUSED');
  const result = withoutDatabases({ stack, options, isSecondAttempt: false }, error);
  expect(result.failure).toMatchObject({ step: 'databases', message: 'connect ECONNREFUSED' });
  expect(objections(withResults(all, [result]))).toEqual([
    expect.stringContaining('express-sqlite-none-none: '),
  ]);
});

test('a brief run asks all but what takes seconds where every two options meet, and elsewhere what breaks first', () => {
  const whole = 'H,S,P,J,C,K,L,G,R15'.split(',');
  const options = readOptions(['--brief'], {});
  const asked = stacks.map((stack) => options?.statementsOf(stackId(stack)) ?? []);
  const isWhole = (ids: readonly string[]) => whole.every((id) => id === 'G' || ids.includes(id));
  const pairs = new Set(pairwiseStacks().map(stackId));
  for (const [at, stack] of stacks.entries()) {
    const id = stackId(stack);
    expect([id, isWhole(asked[at] ?? [])]).toEqual([id, pairs.has(id) || options?.fresh.has(id)]);
  }
  expect([...(options?.fresh ?? [])]).toEqual(eachOptionStacks.slice(0, 2));
  const isEverything = (ids: readonly string[]) =>
    isWhole(ids) && !ids.some((id) => id.startsWith('-'));
  expect(asked.filter(isEverything)).toHaveLength(2);
  const others = asked.filter((ids) => !isWhole(ids));
  expect(others.every((ids) => ids.includes('H1') && ids.includes('K6'))).toBe(true);
});

test('a run of one stack replaces its entry and leaves the others', () => {
  const failure = { step: 'contract', message: 'S1', tail: '', folder: '', again: '' };
  const result = { ...passed(stacks[5] as (typeof stacks)[number]), failed: ['S1'], failure };
  const after = withResults(all, [result]);
  expect(after.stacks.map(({ stack }) => stack)).toEqual(all.stacks.map(({ stack }) => stack));
  expect(objections(after)).toEqual([`${result.id}: failed (S1)`]);
  expect(proofLine(after)).toContain(
    `${all.stacks.length - 1} of ${all.stacks.length} stacks passed`,
  );
});

test('a run of other statements on the same files adds to what is known', () => {
  const [stack] = stacks;
  if (!stack) throw new Error('no stack');
  const base = withResults(nothing, [{ ...passed(stack), statements: 'H,S,R15' }]);
  const more = { ...passed(stack), statements: 'R,-R15', kept: 30, notApplicable: 0, skipped: [] };
  const [entry] = withResults(base, [more]).stacks;
  expect(entry).toMatchObject({ kept: 70, notApplicable: 20, skipped: ['S13'], seconds: 24 });
  expect(entry?.statements).toBe('H,S,R');
  const [again] = withResults(base, [{ ...more, statements: 'R' }]).stacks;
  expect(again?.kept).toBe(30);
  const anew = { ...passed(stack), statements: 'H,S,R15', kept: 41 };
  const both = withResults(withResults(base, [more]), [anew]);
  expect(both.stacks[0]).toMatchObject({ kept: 71, statements: 'H,S,R' });
  const [other] = withResults(base, [{ ...more, files: 'other' }]).stacks;
  expect(other?.kept).toBe(30);
});

test('a stack in which nothing was generated is an objection', () => {
  const [first] = stacks.map((stack) => ({ ...passed(stack), resources: null }));
  if (!first) throw new Error('no stack');
  expect(objections(withResults(all, [first]))).toEqual([
    'express-sqlite-none-none: nothing was generated in it',
  ]);
});

test('what generated resources do not keep is named', () => {
  const [stack] = stacks;
  if (!stack) throw new Error('no stack');
  const failure = { step: 'contract', message: '', tail: '', folder: '', again: '' };
  const resources = { kept: 49, failed: ['loans H7'] };
  const after = withResults(all, [{ ...passed(stack), resources, failure }]);
  expect(objections(after)).toEqual(['express-sqlite-none-none: failed (loans H7)']);
  expect(proofDocument(after)).toContain('| 40 | 49 | loans H7 |');
});

test('a run of other statements keeps what is known of generated resources', () => {
  const [stack] = stacks;
  if (!stack) throw new Error('no stack');
  const more = { ...passed(stack), statements: 'R', resources: null };
  const [entry] = withResults(all, [more]).stacks;
  expect(entry?.resources).toEqual({ kept: 50, failed: [] });
});

test('a row says what its servers really were', () => {
  const stack = stacks.find(({ database, cache }) => database === 'mysql' && cache === 'redis');
  if (!stack) throw new Error('no stack');
  const servers = ['MariaDB 10.11.19 in place of MySQL', 'Redis 7.0.15'];
  const named = withResults(all, [{ ...passed(stack), servers }]);
  expect(objections(named)).toEqual([]);
  expect(proofDocument(named)).toContain(
    '| S13 | MariaDB 10.11.19 in place of MySQL, Redis 7.0.15 |',
  );
  const unnamed = withResults(all, [{ ...passed(stack), servers: servers.slice(1) }]);
  expect(objections(unnamed)).toEqual([`${stackId(stack)}: its servers are not named`]);
});

test('servers of several runs on the same files are all named, each once', () => {
  const [stack] = stacks;
  if (!stack) throw new Error('no stack');
  const run = (statements: string, servers: string[]) => ({
    ...passed(stack),
    statements,
    servers,
  });
  const one = withResults(nothing, [run('H,S', ['Redis 7.0.15', 'MariaDB 10.11.19'])]);
  const [entry] = withResults(one, [run('R', ['Redis 7.0.15', 'MySQL 9.7'])]).stacks;
  expect(entry?.servers).toEqual(['Redis 7.0.15', 'MySQL 9.7', 'MariaDB 10.11.19']);
});

test('too few mutants noticed, none tried or other files are objections', () => {
  const [first, ...others] = all.mutants;
  if (!first) throw new Error('no mutant');
  const because = (changed: object) => objections(withMutants(all, { ...first, ...changed }));
  expect(because({ isEnough: false })).toEqual([expect.stringContaining('notice too few mutants')]);
  expect(because({ files: 'other' })).toEqual([expect.stringContaining('have changed since')]);
  expect(objections({ ...all, mutants: others })).toEqual([
    `${first.stack}: no mutant was ever tried`,
  ]);
});

test('a stage that was never run, or in part, or on other files, or with faults is an objection', () => {
  const [hello, crud, ...others] = all.stages;
  if (!hello || !crud) throw new Error('no stages');
  const because = (changes: Partial<StageResult>) =>
    objections(withStages(all, [{ ...crud, ...changes }]));
  expect(objections({ ...all, stages: [hello, ...others] })).toEqual([
    'crud: the starters of this stage were never run',
  ]);
  expect(because({ files: 'other' })).toEqual(['crud: its templates have changed since']);
  expect(because({ formed: 3 })).toEqual(['crud: not all of its starters were run']);
  expect(because({ faults: ['no', 'no'] })).toEqual(['crud: 2 faults in its starters']);
});

test('the table of stages has a row for each, with the fewest and the most files and lines', () => {
  const [, stages = ''] = proofDocument(all).split('## Stages');
  expect(stages.match(/^\| `/gm)).toHaveLength(stageNames.length);
  expect(stages).toContain(
    '| `crud` | 8 | 8 | 8, 90 tests | 8, 80 tests | 2, 8 times | 10–12 | 100–120 |',
  );
});

test('mutants of the contract stand beside those of the own tests', () => {
  const [first] = all.mutants;
  if (!first) throw new Error('no mutant');
  const more = withMutants(all, { ...first, isContract: true, survivors: ['a mistake'] });
  expect(more.mutants).toHaveLength(all.mutants.length + 1);
  expect(proofDocument(more)).toContain('| the contract | 39 of 40 | a mistake |');
});

test('statements that are shown in pairs are counted, not listed', () => {
  const [stack] = stacks;
  if (!stack) throw new Error('no stack');
  const short = withResults(nothing, [{ ...passed(stack), statements: 'H,S,-H41,-S4' }]);
  expect(proofDocument(short)).toContain('| H S, without 2 shown in pairs |');
});

test('the tables have a row for each stack', () => {
  const [rows = '', mutants = ''] = proofDocument(all).split('## Mutants');
  expect(rows.match(/^\| `/gm)).toHaveLength(allStacks().length);
  const [ofMutants = ''] = mutants.split('## Stages');
  expect(ofMutants.match(/^\| `/gm)).toHaveLength(pairwiseStacks().length);
});
