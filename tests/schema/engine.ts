/**
 * Prisma's own schema engine, as WebAssembly: the same commit, and the same bytes, as the one inside
 * the starters' `prisma` package, which keeps it for itself.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AdapterFactory, adapterFactory } from './adapters.ts';

const own = createRequire(import.meta.url);
const glueFile = '@prisma/schema-engine-wasm/schema_engine_bg';

/** What is asked of it, as the `prisma` command does: the package's own types describe all of it. */
export type Engine = (method: string, params: object) => Promise<unknown>;

/** A schema file: its path and its text. */
export type SchemaFile = readonly [path: string, text: string];

let panic = '';
// Where the engine leaves its last words.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message(message: string) {
      panic = message;
    },
  },
});

/** @param starter its folder, whose driver adapter is used @param url of its database */
export async function openEngine(
  starter: string,
  url: string,
  datamodels?: readonly SchemaFile[],
): Promise<Engine> {
  const packages = createRequire(join(starter, 'package.json'));
  checkCommit(packages);
  const { bindMigrationAwareSqlAdapterFactory: bind } = packages('@prisma/driver-adapter-utils');
  const factory: BoundFactory = bind(adapterFactory(packages, url));
  const { SchemaEngine } = await load();
  const engine = await plainly(factory, () => SchemaEngine.new({ datamodels }, () => {}, factory));
  return (method, params) =>
    plainly(factory, async () => {
      const work = engine[method === 'getDatabaseVersion' ? 'version' : method];
      if (!work) throw new Error(`the engine has no ${method}`);
      return work.call(engine, params);
    });
}

/** Turns what the engine throws into what went wrong. */
async function plainly<T>(factory: BoundFactory, work: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  // After a panic the engine never answers: what it threw arrives here.
  const broken = once(process, 'uncaughtException', { signal: done.signal });
  try {
    return await Promise.race([work(), broken.then(([error]) => Promise.reject(error))]);
  } catch (error) {
    throw plainError(error as EngineError, factory);
  } finally {
    broken.catch(() => {});
    done.abort();
  }
}

interface BoundFactory extends AdapterFactory {
  readonly errorRegistry: { consumeError(id: number): { readonly error: Error } | undefined };
}

type EngineObject = Readonly<Record<string, (params: object) => Promise<unknown>>>;

interface Glue {
  readonly SchemaEngine: {
    new: (options: object, log: () => void, factory: AdapterFactory) => Promise<EngineObject>;
  };
  readonly __wbg_set_wasm: (exports: Exports) => void;
}

/** Another commit of the engine could judge otherwise than the command of the learner. */
function checkCommit(packages: NodeJS.Require): void {
  const { version } = packages('@prisma/engines-version/package.json');
  const manifest = readFileSync(join(dirname(own.resolve(glueFile)), 'package.json'), 'utf8');
  const present = JSON.parse(manifest).version;
  if (present === version) return;
  throw new Error(`Install @prisma/schema-engine-wasm ${version}, not ${present}.`);
}

interface Exports {
  __wbindgen_start(): void;
}

interface WebAssembly {
  instantiate(binary: Buffer, imports: object): Promise<{ instance: { exports: Exports } }>;
}

/** Its types come with those of browsers only. */
const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: WebAssembly };

/** Bundlers take the package as it is; Node.js cannot import WebAssembly yet. */
async function load(): Promise<Glue> {
  const file = own.resolve(glueFile);
  const glue: Glue = await import(pathToFileURL(file).href);
  const { instance } = await webAssembly.instantiate(readFileSync(file.replace(/js$/, 'wasm')), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

interface EngineError extends Error {
  readonly meta?: { readonly id?: number };
}

function plainError(error: EngineError, { errorRegistry }: BoundFactory): Error {
  if (panic) return new Error(panic);
  const id = /External error id#(\d+)/.exec(error.message)?.[1] ?? error.meta?.id;
  return (id !== undefined && errorRegistry.consumeError(Number(id))?.error) || error;
}
