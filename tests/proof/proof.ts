/** `proof.json`: what came of each stack when it was last run for real, and on which files. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allStacks, type Stack, servicesOf, stackId } from '../../src/model/stack.ts';
import { stageNames } from '../../src/model/stages.ts';
import { ownVersion } from '../../src/this-package.ts';
import type { Kept, StackResult } from '../stacks/stack-run.ts';
import type { StageResult } from '../stages/report.ts';
import { type ComposedStack, composeStack, starterFiles } from '../tools/composed-stack.ts';
import { eachGeneratorStacks } from '../tools/each-generator.ts';
import { pairwiseStacks } from '../tools/pairwise.ts';
import { stageObjections } from './stage-proof.ts';

export interface Proof {
  /** Of this package. */
  readonly version: string;
  /** In the order of the model. */
  readonly stacks: readonly StackProof[];
  /** Small mistakes, and who noticed them, in stacks in which every two options meet. */
  readonly mutants: readonly MutantProof[];
  /** In the order in which they are built. */
  readonly stages: readonly StageResult[];
}

/** What came of the mutants of a stack. */
export interface MutantProof {
  readonly stack: string;
  readonly files: string;
  /** Held against the contract instead of the starter's own tests. */
  readonly isContract: boolean;
  readonly mutants: number;
  /** The names of those that nobody noticed. */
  readonly survivors: readonly string[];
  readonly isEnough: boolean;
}

/** What came of a stack: the sums, when it was run more than once on the same files. */
export interface StackProof extends Part {
  readonly stack: string;
  /** Stands for every byte of the starter: another value means that its templates have changed. */
  readonly files: string;
  /** The runs, each of other statements; absent when it was one. */
  readonly parts?: readonly Part[];
}

interface Part {
  readonly result: 'passed' | 'failed';
  /** How many statements of the contract are kept, and which are not. */
  readonly kept: number;
  readonly failed: readonly string[];
  /** How many statements are about something that the stack does not have. */
  readonly notApplicable: number;
  /** Statements that this machine cannot show. */
  readonly skipped: readonly string[];
  /** Sections or numbers of the statements that were checked. */
  readonly statements: string;
  /** What the database and the cache were; empty without them. */
  readonly servers: readonly string[];
  /** The same, held against what `npm run generate` made; absent when it was not run. */
  readonly resources?: Kept;
  readonly seconds: number;
  readonly install: 'own' | 'shared';
}

const file = fileURLToPath(new URL('../../proof.json', import.meta.url));

const none = { stacks: [], mutants: [], stages: [] };

export function readProof(): Proof {
  if (!existsSync(file)) return { version: ownVersion(), ...none };
  return { ...none, ...JSON.parse(readFileSync(file, 'utf8')) };
}

export function writeProof(proof: Proof): void {
  const version = JSON.stringify(proof.version);
  const { stacks, mutants, stages } = proof;
  const lists = Object.entries({ stacks, mutants, stages }).map(
    ([name, rows]) => `"${name}": ${lines(rows)}`,
  );
  writeFileSync(file, `{\n  "version": ${version},\n  ${lists.join(',\n  ')}\n}\n`);
}

/** A line for each, so that a difference shows which ones. */
function lines(rows: readonly object[]): string {
  if (rows.length === 0) return '[]';
  return `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`;
}

/**
 * The proof with these results in it; stacks that were not run keep theirs, and so do runs of other
 * statements on the same files.
 */
export function withResults(proof: Proof, results: readonly StackResult[]): Proof {
  const found = new Map(proof.stacks.map((entry) => [entry.stack, entry]));
  for (const result of results) {
    const { id, files } = result;
    const now = partOf(result);
    const before = found.get(id);
    const known = before?.files === files ? (before.parts ?? [before]) : [];
    const others = known.filter(({ statements }) => isDisjoint(statements, now.statements));
    found.set(id, { stack: id, ...united([now, ...others.map(bare)]), files });
  }
  const ids = allStacks().map(stackId);
  return { ...proof, version: ownVersion(), stacks: ids.flatMap((id) => found.get(id) ?? []) };
}

/** The proof with what came of the mutants of a stack in place of what came of them before. */
export function withMutants(proof: Proof, result: MutantProof): Proof {
  const nameOf = ({ stack, isContract }: MutantProof) => `${stack} ${isContract}`;
  const others = proof.mutants.filter((known) => nameOf(known) !== nameOf(result));
  const mutants = [...others, result].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return { ...proof, mutants };
}

/** The proof with what came of these stages in place of what came of them before. */
export function withStages(proof: Proof, results: readonly StageResult[]): Proof {
  const found = new Map([...proof.stages, ...results].map((result) => [result.stage, result]));
  return { ...proof, stages: stageNames.flatMap((stage) => found.get(stage) ?? []) };
}

function partOf(result: StackResult): Part {
  const { failure, kept, failed, notApplicable, skipped, servers, resources } = result;
  return {
    result: failure ? 'failed' : 'passed',
    kept,
    failed,
    notApplicable,
    skipped,
    statements: result.statements,
    servers,
    ...(resources && { resources }),
    seconds: Math.round(result.seconds),
    install: result.isFresh ? 'own' : 'shared',
  };
}

/** A row that was one run is its own part. */
function bare({ stack, files, ...part }: Part & Partial<StackProof>): Part {
  return part;
}

/** Whether no statement was checked in both runs: `H,R15` and `R,-R15`. */
function isDisjoint(first: string, second: string): boolean {
  const has = (list: readonly string[], id: string) =>
    (list.includes(id) || list.includes(id.charAt(0))) && !list.includes(`-${id}`);
  const [a, b] = [first.split(','), second.split(',')];
  return ![...a, ...b].some((id) => has(a, id) && has(b, id));
}

function united(parts: readonly [Part, ...Part[]]): Omit<StackProof, 'stack' | 'files'> {
  const [first] = parts;
  if (parts.length === 1) return first;
  const resources = parts.find((part) => part.resources)?.resources;
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    result: parts.every(({ result }) => result === 'passed') ? 'passed' : 'failed',
    kept: sum(({ kept }) => kept),
    failed: parts.flatMap(({ failed }) => failed),
    notApplicable: sum(({ notApplicable }) => notApplicable),
    skipped: parts.flatMap(({ skipped }) => skipped),
    statements: unitedStatements(parts),
    servers: [...new Set(parts.flatMap(({ servers }) => servers))],
    ...(resources && { resources }),
    seconds: sum(({ seconds }) => seconds),
    install: parts.some(({ install }) => install === 'own') ? 'own' : 'shared',
    parts,
  };
}

/** In the order of the contract; a section and what is left out of it in one part is whole with the other. */
function unitedStatements(parts: readonly Part[]): string {
  const all = parts.flatMap(({ statements }) => statements.split(','));
  const sections = all.filter((id) => id.length === 1);
  const others = all.filter((id) => /^\w\d/.test(id) && !sections.includes(id.charAt(0)));
  const place = (id: string) => 'HSPJCKLRG'.indexOf(id.charAt(0));
  return [...sections, ...others].sort((a, b) => place(a) - place(b)).join(',');
}

/** SHA-256 over the paths and texts of a new starter, shortened. */
export function digestOf(composed: Pick<ComposedStack, 'files' | 'stack'>): string {
  const hash = createHash('sha256');
  for (const [path, { text }] of starterFiles(composed)) {
    hash.update(`${path}\0${text}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}

const digests = new Map<string, string>();

/** Composed once in a process, in which templates do not change. */
function currentDigest(stack: Stack): string {
  const id = stackId(stack);
  const digest = digests.get(id) ?? digestOf(composeStack(stack));
  digests.set(id, digest);
  return digest;
}

/** Whether a stack was run with the templates as they are now. */
export function isCurrent({ stack, files }: Pick<StackProof, 'stack' | 'files'>): boolean {
  const known = allStacks().find((one) => stackId(one) === stack);
  return known !== undefined && files === currentDigest(known);
}

/** What keeps the proof from being one of the templates as they are now; empty when nothing does. */
export function objections(proof: Proof): string[] {
  return [...stackObjections(proof), ...mutantObjections(proof), ...stageObjections(proof)];
}

function mutantObjections({ mutants }: Proof): string[] {
  return pairwiseStacks().flatMap((stack) => {
    const id = stackId(stack);
    const own = mutants.find((entry) => entry.stack === id && !entry.isContract);
    if (!own) return [`${id}: no mutant was ever tried`];
    if (!isCurrent(own)) return [`${id}: its templates have changed since mutants were tried`];
    return own.isEnough ? [] : [`${id}: its own tests notice too few mutants`];
  });
}

function stackObjections(proof: Proof): string[] {
  const found = new Map(proof.stacks.map((entry) => [entry.stack, entry]));
  const growing = eachGeneratorStacks();
  return allStacks().flatMap((stack) => {
    const id = stackId(stack);
    const entry = found.get(id);
    if (!entry) return [`${id}: never run`];
    if (entry.result !== 'passed') return [`${id}: failed (${failedIn(entry).join(' ')})`];
    if (!entry.resources && growing.includes(id)) return [`${id}: nothing was generated in it`];
    if (entry.servers.length < servicesOf(stack).length)
      return [`${id}: its servers are not named`];
    return isCurrent(entry) ? [] : [`${id}: its templates have changed since`];
  });
}

/** Statements that are not kept, those about generated resources too. */
export function failedIn({ failed, resources }: StackProof): string[] {
  return [...failed, ...(resources?.failed ?? [])];
}
