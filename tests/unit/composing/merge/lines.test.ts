import { expect, test } from 'vitest';
import { mergeLines } from '../../../../src/composing/merge/lines.ts';

test('mergeLines appends lines in layer order and drops duplicates, not empty lines', () => {
  const contributions = [
    { layer: 'base', text: 'node_modules/\n\ndist/\n' },
    { layer: 'database/sqlite', text: 'dist/\n\n*.db\n' },
  ];
  expect(mergeLines(contributions, '.gitignore')).toBe('node_modules/\n\ndist/\n\n*.db\n');
});
