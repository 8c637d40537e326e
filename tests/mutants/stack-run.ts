/** All mutants of one stack, one after the other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stack, stackId } from '../../src/model/stack.ts';
import {
  closeProject,
  generateClient,
  linkPackages,
  makeProject,
  type Project,
  tailOf,
} from '../stacks/project.ts';
import { noticedByContract, statementsFor } from './held-against-contract.ts';
import { mutants } from './list/all.ts';
import { type Edit, editFor, type Mutant, mutated } from './mutant.ts';
import type { MutantOptions } from './options.ts';
import { OwnTests } from './own-tests.ts';

export interface MutantRun {
  readonly stack: Stack;
  readonly options: MutantOptions;
  /** What leads the stack to its servers. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface MutantResult {
  readonly name: string;
  /** The test file or the statement that noticed it; null when nothing did. */
  readonly noticedBy: string | null;
  readonly seconds: number;
}

export interface StackMutants {
  readonly id: string;
  /** Stands for every byte of the starter without a mutant. */
  readonly files: string;
  readonly isContract: boolean;
  readonly mutants: readonly MutantResult[];
}

/** @throws Error when the tests fail without any mutant, or a mutant cannot be made */
export async function runMutants(mutantRun: MutantRun): Promise<StackMutants> {
  const { stack, options, environment } = mutantRun;
  const id = stackId(stack);
  const project = makeProject(stack, environment);
  const tests = new OwnTests(project);
  try {
    linkPackages(project);
    await generateClient(project);
    if (!options.contract) await passUnchanged(tests, project, 'before any mutant');
    const results: MutantResult[] = [];
    for (const [mutant, edit] of mutantsOf(stack, options.named)) {
      if (options.contract && statementsFor(mutant, stack).length === 0) continue;
      const result = await tryMutant(mutantRun, project, tests, [mutant, edit]);
      const { name, noticedBy, seconds } = result;
      results.push(result);
      console.log(
        `${id}: ${noticedBy ? 'killed' : 'SURVIVED'} ${name} (${noticedBy}, ${seconds} s)`,
      );
    }
    // What a mutant left behind would make the next ones look noticed.
    if (!options.contract) await passUnchanged(tests, project, 'after the mutants');
    return { id, files: project.files, isContract: options.contract, mutants: results };
  } finally {
    tests.close();
    closeProject(project, false);
  }
}

/** @throws Error when the tests of the starter as it is fail */
async function passUnchanged(tests: OwnTests, project: Project, when: string): Promise<void> {
  if (await tests.pass(join(project.directory, 'src/main.ts'))) return;
  throw new Error(`Its own tests fail ${when}.\n${tailOf(project)}`);
}

/** The mutants that apply to a stack, and the edit that makes each. */
export function mutantsOf(stack: Stack, named = ''): (readonly [Mutant, Edit])[] {
  return mutants
    .filter(({ name }) => name.includes(named))
    .flatMap((mutant) => {
      const edit = editFor(mutant, stack);
      return edit ? [[mutant, edit] as const] : [];
    });
}

async function tryMutant(
  mutantRun: MutantRun,
  project: Project,
  tests: OwnTests,
  [mutant, edit]: readonly [Mutant, Edit],
): Promise<MutantResult> {
  const { name, test } = mutant;
  const file = join(project.directory, edit.file);
  const text = readFileSync(file, 'utf8');
  const since = performance.now();
  writeFileSync(file, mutated(text, edit, name));
  try {
    const noticedBy = mutantRun.options.contract
      ? await noticedByContract(mutantRun, project, mutant)
      : await tests.noticed(file, test);
    return { name, noticedBy, seconds: Math.round((performance.now() - since) / 100) / 10 };
  } finally {
    writeFileSync(file, text);
  }
}
