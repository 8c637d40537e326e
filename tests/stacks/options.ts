/** Which stacks are run, and how: what stands behind `npm run test:stacks --`. */
import { parseArgs } from 'node:util';
import {
  allStacks,
  dimensionNames,
  optionsOf,
  type Stack,
  stackId,
} from '../../src/model/stack.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { eachOptionStacks, eachOptionWith } from '../tools/each-option.ts';
import { pairwiseStacks } from '../tools/pairwise.ts';
import { askedOf } from './asked-statements.ts';

export interface RunOptions {
  readonly stacks: readonly Stack[];
  /** How many stacks run at the same time. */
  readonly jobs: number;
  /** Stacks that get an `npm install` of their own instead of the shared `node_modules`. */
  readonly fresh: ReadonlySet<string>;
  /** Statements of the contract that a stack is held against: `H17`, or `H` for a whole section. */
  statementsOf(id: string): readonly string[];
  /** Run a stack that failed once more; the end says so. */
  readonly retry: boolean;
  /** Make another starter and change it to this stack, instead of making this one. */
  readonly changed: boolean;
  /** Keep the projects after the run. */
  readonly keep: boolean;
  /** A stack whose servers are not there counts as failed. */
  readonly requireServices: boolean;
  /** Write `proof.json` and what is made from it. */
  readonly proof: boolean;
  /** File for the result as JSON. */
  readonly report: string | undefined;
}

export const usage = `npm run test:stacks -- [options]
  --stack ID         only this stack, such as express-sqlite-jwt-memory; may be repeated
  --framework, --database, --auth, --cache NAME   only stacks with this option
  --pairwise         of these only a small set in which every two options meet
  --each             of these only a few that between them show every option
  --jobs N           stacks that run at the same time (default: 2)
  --fresh            an installation of its own for every stack; --fresh=pairwise only in that set;
                     --fresh=each only in a few that show every option: then statements that take seconds
                     and depend on two options are checked in the pairwise set only, and resources are
                     generated there and in one stack for each generator that starters come with
  --statements LIST  of the contract, such as H17,S,J (default: H,S,P,J,C,K,L,G,R15; all of R, resilience, takes minutes;
                     R,-R15: all of R but one). With G, \`npm run generate\` makes resources, which are held
                     against the same statements
  --brief            what .ci/run runs: an installation of its own and the whole contract for one stack of each
                     framework; without what takes seconds where every two options meet; elsewhere only the
                     statements that a mistake in a template breaks first; resources are generated in a
                     few stacks that show every option; own tests as always
  --no-generate      leave G out
  --resilience       all of R too in the stacks with an installation of their own; takes minutes for each
  --proof            write proof.json, PROOF.md and the line of README.md
  --retry            run a stack that failed once more, and name it at the end
  --changed          make a starter that differs in one option, and change it to this stack
  --keep             keep the projects, also of stacks that passed
  --report FILE      write the result as JSON
Servers: those of \`npm run services -- up\`, those that POSTGRESQL_URL, MYSQL_URL, MONGODB_URL and
REDIS_URL name, or new ones for this run.
REQUIRE_SERVICES=1 makes a stack whose servers are missing fail instead of being skipped.`;

const flags = {
  stack: { type: 'string', multiple: true },
  pairwise: { type: 'boolean' },
  each: { type: 'boolean' },
  jobs: { type: 'string', default: '2' },
  fresh: { type: 'string', default: 'none' },
  statements: { type: 'string', default: 'H,S,P,J,C,K,L,G,R15' },
  'no-generate': { type: 'boolean', default: false },
  brief: { type: 'boolean', default: false },
  resilience: { type: 'boolean', default: false },
  proof: { type: 'boolean', default: false },
  retry: { type: 'boolean', default: false },
  changed: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  report: { type: 'string' },
  help: { type: 'boolean' },
  ...Object.fromEntries(dimensionNames.map((name) => [name, { type: 'string' as const }])),
} as const;

/** @returns null when only help was asked for; @throws Error for options that there are not */
export function readOptions(argv: readonly string[], env: NodeJS.ProcessEnv): RunOptions | null {
  // parseArgs knows no flag with an optional value: --fresh alone means all.
  const args = argv.map((arg) => (arg === '--fresh' ? '--fresh=all' : arg));
  const { values } = parseArgs({ args, options: flags });
  if (values.help) return null;
  const stacks = chosenStacks(values);
  if (stacks.length === 0) throw new Error('No stack has all of these options.');
  const fresh = new Set(freshStacks(stacks, values).map(stackId));
  const wanted = values.statements.split(',');
  const each = values.fresh === 'each' ? 'each' : 'whole';
  return {
    stacks,
    jobs: wholeNumber('--jobs', values.jobs, 1),
    fresh,
    statementsOf: askedOf({
      wanted: wanted.filter((id) => id !== 'G' || !values['no-generate']),
      fresh,
      depth: values.brief ? 'brief' : each,
      resilience: values.resilience,
    }),
    proof: values.proof,
    retry: values.retry,
    changed: values.changed,
    keep: values.keep,
    requireServices: env.REQUIRE_SERVICES === '1',
    report: values.report,
  };
}

interface Choice {
  readonly stack?: readonly string[] | undefined;
  readonly pairwise?: boolean | undefined;
  readonly each?: boolean | undefined;
}

function chosenStacks(values: Choice): readonly Stack[] {
  if (values.stack) return values.stack.map(stackOf);
  const chosen = dimensionNames.reduce<readonly Stack[]>((stacks, dimension) => {
    const wanted = (values as Readonly<Record<string, string | undefined>>)[dimension];
    if (wanted === undefined) return stacks;
    const options = optionsOf(dimension).map(([name]) => name);
    if (options.includes(wanted)) return stacks.filter((stack) => stack[dimension] === wanted);
    throw new Error(`--${dimension} ${wanted}: choose one of ${options.join(', ')}.`);
  }, allStacks());
  if (values.each) return eachOptionWith(givenIn(values));
  if (!values.pairwise) return chosen;
  // First those that get packages of their own with --fresh=pairwise.
  const ids = new Set(chosen.map(stackId));
  const first = pairwiseStacks().filter((stack) => ids.has(stackId(stack)));
  return pairwiseStacks([...first, ...chosen]);
}

/** The options that were named, each of which is one. */
function givenIn(values: Choice): Partial<Stack> {
  const given = values as Readonly<Record<string, string | undefined>>;
  const entries = dimensionNames.flatMap((name) => (given[name] ? [[name, given[name]]] : []));
  return Object.fromEntries(entries);
}

interface Freshness {
  readonly fresh: string;
  readonly brief: boolean;
}

function freshStacks(stacks: readonly Stack[], { fresh, brief }: Freshness): readonly Stack[] {
  // Each takes ten minutes: where time is short, one of each framework has to do.
  if (brief) return stacksCalled(eachOptionStacks.slice(0, optionsOf('framework').length), stacks);
  if (fresh === 'all') return stacks;
  if (fresh === 'none') return [];
  const sets: Readonly<Record<string, readonly string[]>> = {
    each: eachOptionStacks,
    pairwise: pairwiseStacks().map(stackId),
  };
  const set = sets[fresh];
  if (!set) throw new Error(`--fresh=${fresh}: choose all, pairwise, each or none.`);
  return stacksCalled(set, stacks);
}

function stacksCalled(ids: readonly string[], stacks: readonly Stack[]): Stack[] {
  return stacks.filter((stack) => ids.includes(stackId(stack)));
}

function wholeNumber(flag: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least) return number;
  throw new Error(`${flag} ${text}: must be a whole number from ${least} on.`);
}
