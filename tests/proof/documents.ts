/** What is made from `proof.json`: PROOF.md and a line of README.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { currentReadme, readReadme, writeReadme } from '../tools/readme.ts';
import { objections, readProof } from './proof.ts';
import { proofDocument } from './table.ts';

const file = fileURLToPath(new URL('../../PROOF.md', import.meta.url));

export function writeDocuments(): void {
  writeFileSync(file, proofDocument(readProof()));
  writeReadme(currentReadme(readReadme()));
}

/** What keeps them from belonging to the templates as they are now; empty when nothing does. */
export function problems(): string[] {
  const proof = readProof();
  const table = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const readme = readReadme();
  return [
    ...objections(proof),
    ...(table === proofDocument(proof) ? [] : ['PROOF.md is not what `npm run proof` writes']),
    ...(readme === currentReadme(readme) ? [] : ['README.md is not what `npm run readme` writes']),
  ];
}
