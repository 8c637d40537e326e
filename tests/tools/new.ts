/**
 * `npm run new -- database cockroachdb --like postgresql`: begins an option, with what
 * `tests/tools/plopfile.ts` says. https://plopjs.com/documentation/#wrapping-plop
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { like: { type: 'string' } },
});
const isComplete = positionals.length === 2 && values.like !== undefined;
if (isComplete || process.stdin.isTTY) await begin();
else {
  // plop would ask nobody, and end as if all had gone well.
  console.error('Write it like this: npm run new -- database my-option --like postgresql');
  process.exitCode = 1;
}

async function begin(): Promise<void> {
  // plop takes flags for a generator only behind a second `--`, and reads them as it is imported.
  const like = values.like === undefined ? [] : ['--', '--like', values.like];
  process.argv.splice(2, process.argv.length, ...positionals, ...like);
  const { Plop, run } = await import('plop');
  const configPath = fileURLToPath(new URL('plopfile.ts', import.meta.url));
  Plop.prepare({ configPath }, (env) => Plop.execute(env, (env) => run(env, undefined, false)));
}
