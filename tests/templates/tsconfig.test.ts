import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { templatesRoot } from '../../src/this-package.ts';
import { editorConfigText } from '../tools/editor-config.ts';

test('editors look for imports in every layer', () => {
  expect(readFileSync(`${templatesRoot}/tsconfig.json`, 'utf8')).toBe(editorConfigText());
});
