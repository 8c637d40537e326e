/**
 * What the `prisma` command says to its engine: JSON-RPC, one line for each message, until its end.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Engine, openEngine } from './engine.ts';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    datasource: { type: 'string', default: '{}' },
    datamodels: { type: 'string', multiple: true },
  },
});

if (values.version) console.log('schema-engine-cli wasm');
// `cli can-connect-to-database`: the first request that needs it will say so, if it cannot.
else if (positionals[0] !== 'cli') await serve();
process.exit();

async function serve(): Promise<void> {
  let engine: Promise<Engine> | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (method === undefined) continue; // the receipt for what we asked to print
    engine ??= open();
    write({ id, ...(await answer(engine, method, params)) });
  }
}

function open(): Promise<Engine> {
  // Without a datasource two schemas are compared, and the database is not reached.
  const { url = process.env.DATABASE_URL } = JSON.parse(String(values.datasource));
  const paths = values.datamodels as string[] | undefined;
  const files = paths?.map((path) => [path, readFileSync(path, 'utf8')] as const);
  return openEngine(process.cwd(), url, files);
}

async function answer(engine: Promise<Engine>, method: string, params: object) {
  try {
    const result = await (await engine)(method, params);
    if (method === 'diff') {
      const content = (result as { stdout: string }).stdout.replace(/\n$/, '');
      write({ id: 'print', method: 'print', params: { content } });
    }
    return { result: result ?? null };
  } catch (error) {
    const data = { is_panic: false, message: (error as Error).message, meta: null };
    return { error: { code: 4466, message: 'An error happened.', data } };
  }
}

function write(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
