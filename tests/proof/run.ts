/** `npm run proof`: writes PROOF.md from proof.json; with `--check` says whether both belong to the templates. */
import { parseArgs } from 'node:util';
import { problems, writeDocuments } from './documents.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
if (values.check) process.exitCode = check();
else writeDocuments();

function check(): number {
  const wrong = problems();
  for (const problem of wrong) console.log(problem);
  if (wrong.length === 0) {
    console.log('PROOF.md belongs to the templates as they are: all stacks passed.');
    return 0;
  }
  console.log('\nRun the stacks again: npm run test:stacks -- --fresh=each --proof');
  console.log('Or their stages: npm run test:stages -- --proof');
  return 1;
}
