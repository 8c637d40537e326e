/** What came of the mutants, for a terminal and for a document. */
import type { MutantProof } from '../proof/proof.ts';
import type { StackMutants } from './stack-run.ts';

/** How many mutants a starter's own tests have to notice. */
const share = 30 / 34;

/** Whether enough were noticed: 30 of 34 by the own tests, all by the contract. */
export function isEnough({ isContract, mutants }: StackMutants): boolean {
  const noticed = mutants.filter(({ noticedBy }) => noticedBy !== null).length;
  return noticed >= Math.ceil(mutants.length * (isContract ? 1 : share));
}

/** A Markdown table, a row for each stack with the mutants that nobody noticed. */
export function mutantLines(results: readonly StackMutants[]): string[] {
  const rows = results.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(rowOf);
  return ['| stack | noticed by | of mutants | survivors |', '|---|---|---|---|', ...rows];
}

/** What `proof.json` keeps of a run. */
export function proofOf(result: StackMutants): MutantProof {
  const { id: stack, files, isContract } = result;
  const mutants = result.mutants.length;
  const survivors = result.mutants.flatMap((one) => (one.noticedBy === null ? [one.name] : []));
  return { stack, files, isContract, mutants, survivors, isEnough: isEnough(result) };
}

function rowOf({ id, isContract, mutants }: StackMutants): string {
  const survivors = mutants.filter(({ noticedBy }) => noticedBy === null);
  const count = `${mutants.length - survivors.length} of ${mutants.length}`;
  const names = survivors.map(({ name }) => name).join('; ') || '–';
  return `| ${id} | ${isContract ? 'the contract' : 'its own tests'} | ${count} | ${names} |`;
}
