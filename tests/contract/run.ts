/**
 * Holds one built starter against the contract:
 * `npx tsx tests/contract/run.ts <directory> <stack id> [H1 S …]`, where `S` is a whole section,
 * and `G` the resources that tests/contract/generated.ts has the commands for.
 * `--validating-proxy`: prism then holds all answers against `/openapi.json`.
 * DATABASE_URL and REDIS_URL lead to its servers, where it needs some.
 */
import { parseArgs } from 'node:util';
import { stackOf } from '../tools/composed-stack.ts';
import { generatedNames, generatedStatements } from './generated.ts';
import { runContract, type Verdict } from './holding.ts';
import { checkWithPrism } from './prism.ts';
import { openSubject } from './subject.ts';
import { selected, statements } from './suite.ts';

const marks = { kept: '✓', failed: '✗', skipped: '–', 'not applicable': ' ' };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'validating-proxy': { type: 'boolean' } },
});
const [directory, id, ...wanted] = positionals;
if (!directory || !id) throw new Error('Name the directory of a built starter, and its stack.');

const isGrown = wanted.includes('G');
const chosen = [
  ...(wanted.length > 0 ? selected(wanted) : statements),
  ...(isGrown ? generatedStatements : []),
];

const { DATABASE_URL, REDIS_URL } = process.env;
const environment = { ...(DATABASE_URL && { DATABASE_URL }), ...(REDIS_URL && { REDIS_URL }) };
const subject = await openSubject({
  stack: stackOf(id),
  directory,
  environment,
  generated: isGrown ? generatedNames : [],
});
try {
  const verdicts = await runContract(subject, chosen, print);
  if (values['validating-proxy']) {
    const verdict = await checkWithPrism(subject);
    verdicts.push(verdict);
    print(verdict);
  }
  const count = (result: Verdict['result']) =>
    verdicts.filter((verdict) => verdict.result === result).length;
  console.log(
    `${id}: ${count('kept')} kept, ${count('failed')} failed, ${count('skipped')} skipped`,
  );
  process.exitCode = count('failed') === 0 ? 0 : 1;
} finally {
  await subject.close();
}

function print({ id, title, result, message, seconds }: Verdict): void {
  if (result === 'not applicable') return;
  console.log(`${marks[result]} ${id.padEnd(4)} ${title} (${seconds} s)`);
  if (message) console.log(`       ${message.trim().replaceAll('\n', '\n       ')}`);
}
