/** `npm run readme`: writes what is computed from the model and from proof.json into README.md. */
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { choicesTable } from '../../src/help.ts';
import { readProof } from '../proof/proof.ts';
import { proofLine } from '../proof/table.ts';

const file = new URL('../../README.md', import.meta.url);

/** README.md with the table of choices as the model has it now, and what `proof.json` says. */
export function currentReadme(text: string): string {
  const withChoices = filledIn(text, 'choices', choicesTable());
  return filledIn(withChoices, 'proof', proofLine(readProof()));
}

/** The text with something else between `<!-- part -->` and `<!-- /part -->`. */
export function filledIn(text: string, part: string, computed: string): string {
  const place = new RegExp(`<!-- ${part} -->[\\s\\S]*<!-- /${part} -->`);
  return text.replace(place, () => `<!-- ${part} -->\n\n${computed}\n\n<!-- /${part} -->`);
}

export function readReadme(): string {
  return readFileSync(file, 'utf8');
}

export function writeReadme(text: string): void {
  writeFileSync(file, text);
}

if (process.argv[1] && import.meta.filename === realpathSync(process.argv[1])) {
  writeReadme(currentReadme(readReadme()));
}
