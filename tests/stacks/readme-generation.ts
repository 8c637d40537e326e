/** The `npm run generate` commands of a starter's README, as they stand there, one after the other. */
import { cpSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.ts';
import { type Project, placeOf } from './project.ts';

/** What `npm run check` looks at, without the tests. */
const looksRight = [
  'npm run --silent db:generate --if-present',
  'npx tsc --noEmit',
  'npx biome check --error-on-warnings',
].join('\n');

/**
 * Runs them in a copy, for the starter itself has other resources to come; looks at types and style when
 * all is made, and again when what they remove is gone.
 *
 * @throws Error when one fails, or leaves a starter that does not pass
 */
export async function followGeneration(project: Project): Promise<void> {
  const { directory, folder } = project;
  const copy = join(folder, 'copy');
  try {
    cpSync(directory, copy, {
      recursive: true,
      filter: (path) => !/^(node_modules|\.git|data|dist)$/.test(path.slice(directory.length + 1)),
    });
    symlinkSync(join(directory, 'node_modules'), join(copy, 'node_modules'), 'junction');
    const commands = generationsOf(readFileSync(join(copy, 'README.md'), 'utf8'));
    const end = commands.findIndex((command) => command.includes(' remove '));
    const parts = [commands.slice(0, end), [looksRight], commands.slice(end), [looksRight]];
    const script = ['set -eu', ...parts.flat()].join('\n');
    await run('bash', ['-c', script], { ...placeOf(project), cwd: copy });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * In the order of the text, wherever they stand: in a block, or in a sentence.
 *
 * @throws Error when one of the generators is not shown
 */
export function generationsOf(readme: string): string[] {
  const found = readme.matchAll(/(?:^|`)(npm run generate -- [^`\n]+)(?:`|$)/gm);
  const commands = [...found].map(([, command = '']) => command);
  const missing = ['resource', 'field', 'remove'].filter(
    (generator) => !commands.some((command) => command.includes(` -- ${generator} `)),
  );
  if (missing.length > 0) throw new Error(`README.md shows no npm run generate -- ${missing}`);
  return commands;
}
