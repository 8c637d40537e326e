/** Makes again what somebody has made with `npm run generate`, in a folder that is thrown away. */
import { existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Texts } from '../composing/compare.ts';
import type { ProjectFiles } from '../composing/compose.ts';
import { type GenerateCall, recordPath } from '../composing/record.ts';
import { UserError } from '../model/errors.ts';
import { readStarter } from '../reading/starter.ts';
import { writeFiles } from '../writing/write-staging.ts';

export interface Replay {
  /** Of the starter, which has the packages that the generator needs. */
  readonly directory: string;
  readonly calls: readonly GenerateCall[];
  /** What the files are of, for messages: a stack, or a version. */
  readonly title: string;
}

/**
 * The files as they are after these calls of the generator that lies in them, with the record, without secrets.
 *
 * @throws UserError when packages are missing, or a call fails
 */
export async function replay(
  files: ProjectFiles,
  { directory, calls, title }: Replay,
): Promise<Texts> {
  const shown = [...files].filter(([, { isSecret }]) => !isSecret);
  if (calls.length === 0) return new Map(shown.map(([path, { text }]) => [path, text]));
  const modules = join(directory, 'node_modules');
  requirePackages(modules, directory);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'create-backend-practice-')));
  try {
    const signal = new AbortController().signal;
    await writeFiles(folder, { files: new Map(shown), overwrite: false, signal });
    symlinkSync(modules, join(folder, 'node_modules'), 'junction');
    for (const call of calls) await generate(folder, call, title);
    return readStarter(folder, [recordPath]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const runner = 'tsx/dist/cli.mjs';

function requirePackages(modules: string, directory: string): void {
  if ([runner, 'handlebars', '@biomejs/biome'].every((name) => existsSync(join(modules, name))))
    return;
  throw new UserError(
    `In ${directory} something was made with "npm run generate", and its packages are not installed.`,
    'Install them, for what was generated has to be generated anew; then try again.',
  );
}

async function generate(folder: string, { at, args }: GenerateCall, title: string): Promise<void> {
  const { execa } = await import('execa');
  const program = join(folder, 'node_modules', runner);
  const words = [program, 'generators/generate.ts', `--at=${at}`, ...args];
  const { failed, all } = await execa(process.execPath, words, {
    cwd: folder,
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  if (!failed) return;
  throw new UserError(
    `"npm run generate -- ${args.join(' ')}" was called in this starter, and fails for ${title}:\n\n${all}\n`,
    'Nothing was changed. What the starter has made without it can be taken out of "generated" in .backend-practice.json; then it is yours to adapt.',
  );
}
