/**
 * Prisma's own schema engine, as WebAssembly: the one inside `prisma migrate dev` is a program for each
 * system, which has to be downloaded. https://nodejs.org/en/learn/getting-started/nodejs-with-webassembly
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory as bind } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { DatabaseSettings } from '../src/db/settings.ts';
import { migrationAdapter } from './migration-adapter.ts';

/** The SQL that makes the database what these schema files describe; nothing where it is that already. */
export async function sqlOfDifference(
  settings: DatabaseSettings,
  schema: [path: string, text: string][],
): Promise<string> {
  await load();
  const adapter = bind(migrationAdapter(settings));
  const files = schema.map(([path, content]) => ({ path, content }));
  const created = await engine.SchemaEngine.new({ datamodels: schema }, () => {}, adapter);
  const { stdout } = await created.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout?.includes(';') ? stdout.trim() : '';
}

/** Bundlers take the package as it is; Node.js has to be told how. */
async function load(): Promise<void> {
  // What the engine calls when it breaks off, before it does.
  const PRISMA_WASM_PANIC_REGISTRY = { set_message: (text: string) => console.error(text) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY });
  const glue = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const binary = readFileSync(fileURLToPath(glue).replace(/js$/, 'wasm'));
  const { instance } = await webAssembly.instantiate(binary, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

interface WebAssembly {
  instantiate(
    binary: Buffer,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
}

/** Its types come with those of browsers only. */
const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: WebAssembly };
