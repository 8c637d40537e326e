/** `npm run readme`: writes what is computed from the model into README.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { choicesTable } from '../../src/help.ts';

const file = new URL('../../README.md', import.meta.url);

/** README.md with the table of choices as the model has it now. */
export function currentReadme(text: string): string {
  const computed = `<!-- choices -->\n\n${choicesTable()}\n\n<!-- /choices -->`;
  return text.replace(/<!-- choices -->[\s\S]*<!-- \/choices -->/, () => computed);
}

export function readReadme(): string {
  return readFileSync(file, 'utf8');
}

if (process.argv[1]?.endsWith('readme.ts')) writeFileSync(file, currentReadme(readReadme()));
