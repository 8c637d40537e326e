/** A small class, built by the command as somebody runs it. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTree } from '../support/test.ts';

export const kit = {
  name: '{id}-api',
  stacks: ['express-sqlite-none-none', 'fastify-sqlite-none-none'],
  stage: 'hello',
  lastStage: 'crud',
  note: 'Ask in room 3.',
  files: { 'docs/rules.md': 'rules.md', 'tools/hand-in': 'hand-in.sh' },
};

export function rosterOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `s${index},Student ${index}`);
}

export function writeKit(directory: string, rows: readonly string[], changes: object = {}): void {
  writeTree(directory, {
    'kit.json': JSON.stringify({ ...kit, ...changes }),
    'rules.md': '# Rules\n',
    'hand-in.sh': '#!/bin/sh\necho handed in\n',
    'students.csv': ['id,name', ...rows, ''].join('\n'),
  });
}

/** Path to mode and SHA-256, of all files and folders. */
export function bytesOf(directory: string): Record<string, string> {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    paths.map((path) => {
      const stats = lstatSync(join(directory, path));
      const mode = (stats.mode & 0o777).toString(8);
      if (stats.isDirectory()) return [path, `folder ${mode}`];
      const hash = createHash('sha256').update(readFileSync(join(directory, path)));
      return [path, `${mode} ${hash.digest('hex')}`];
    }),
  );
}
