/** What stands behind `npm run mutants --`. */
import { parseArgs } from 'node:util';
import type { Stack } from '../../src/model/stack.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { pairwiseStacks } from '../tools/pairwise.ts';

export interface MutantOptions {
  readonly stacks: readonly Stack[];
  /** Hold each mutant against the contract instead of the starter's own tests. */
  readonly contract: boolean;
  /** Only mutants whose name contains this. */
  readonly named: string;
  /** How many stacks run at the same time. */
  readonly jobs: number;
  /** A stack whose servers are not there counts as failed. */
  readonly requireServices: boolean;
  /** Write `proof.json` and what is made from it. */
  readonly proof: boolean;
  /** File for the result as JSON. */
  readonly report: string | undefined;
}

export const usage = `npm run mutants -- [options]
Makes small mistakes in a starter, one at a time, and says which of them its own tests notice.
  --stack ID      this stack, such as express-sqlite-jwt-memory; may be repeated
  --pairwise      a small set of stacks in which every two options meet
  --quick         two stacks that need no server
  --contract      the contract instead of the starter's own tests: it has to notice all
  --named TEXT    only mutants whose name contains this
  --jobs N        stacks that run at the same time (default: 2)
  --proof         write proof.json and PROOF.md
  --report FILE   write the result as JSON
Servers are found as by npm run test:stacks; REQUIRE_SERVICES=1 makes a stack without its servers fail.`;

const quick = ['express-sqlite-jwt-memory', 'fastify-sqlite-session-none'];

const flags = {
  stack: { type: 'string', multiple: true, default: [] as string[] },
  pairwise: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  contract: { type: 'boolean', default: false },
  named: { type: 'string', default: '' },
  jobs: { type: 'string', default: '2' },
  proof: { type: 'boolean', default: false },
  report: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** @returns null when only help was asked for; @throws Error for options that there are not */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): MutantOptions | null {
  const { values } = parseArgs({ args: [...args], options: flags });
  if (values.help) return null;
  const named = [...values.stack, ...(values.quick ? quick : [])].map(stackOf);
  const stacks = values.pairwise ? pairwiseStacks() : named;
  if (stacks.length === 0) throw new Error('Name a --stack, or say --quick or --pairwise.');
  const jobs = Number(values.jobs);
  if (values.proof && values.named)
    throw new Error('--proof is about all mutants: leave out --named.');
  if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs ${values.jobs}: 1 or more.`);
  return {
    stacks,
    contract: values.contract,
    named: values.named,
    jobs,
    requireServices: env.REQUIRE_SERVICES === '1',
    proof: values.proof,
    report: values.report,
  };
}
