import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { type ComposedStack, composeAll } from '../tools/composed-stack.ts';
import { filesOf, problemsAtAllStages, problemsInAll, stacks } from './all-stacks.ts';

test('every JSON file can be read', () => {
  const problems = problemsAtAllStages(function* (stack) {
    for (const [path, text] of filesOf(stack, /\.json$/)) {
      try {
        JSON.parse(text);
      } catch (error) {
        yield `${path}: ${(error as Error).message}`;
      }
    }
  });
  expect(problems).toEqual([]);
});

test('every YAML file can be read without a warning', () => {
  const problems = problemsAtAllStages(function* (stack) {
    for (const [path, text] of filesOf(stack, /\.ya?ml$/)) {
      const { errors, warnings } = parseDocument(text, { merge: true });
      for (const { message } of [...errors, ...warnings]) yield `${path}: ${message}`;
    }
  });
  expect(problems).toEqual([]);
});

test('.env.example can be read and names every variable once', () => {
  const problems = problemsInAll(function* (stack) {
    const [[path, text] = ['', '']] = filesOf(stack, /^\.env\.example$/);
    const assignments = text.split('\n').filter((line) => line && !line.startsWith('#'));
    const names = Object.keys(parseEnv(text));
    if (path === '' || names.length === 0) yield '.env.example: missing or empty';
    if (names.length !== assignments.length) yield `${path}: a line is no variable, or there twice`;
  });
  expect(problems).toEqual([]);
});

test('every file ends its lines with LF and itself with one line end', () => {
  const problems = problemsAtAllStages(function* (stack) {
    for (const [path, text] of filesOf(stack)) {
      if (text.includes('\r')) yield `${path}: has CR`;
      if (!text.endsWith('\n')) yield `${path}: no final line end`;
      if (text.endsWith('\n\n')) yield `${path}: empty lines at the end`;
      if (/[ \t]$/m.test(text)) yield `${path}: white space at the end of a line`;
    }
  });
  expect(problems).toEqual([]);
});

test('no file has a placeholder left', () => {
  const problems = problemsAtAllStages(function* (stack) {
    // Those of the starter's own generator are for a learner to fill.
    for (const [path, text] of filesOf(stack, /(?<!\.handlebars)$/)) {
      // GitHub's own expressions are ${{ … }}.
      const [left] = /(?<!\$)\{\{[^}]*\}?\}?/.exec(text) ?? [];
      if (left) yield `${path}: ${left}`;
      if (/\[object Object\]|\bundefined,undefined\b/.test(text)) yield `${path}: a bad value`;
    }
  });
  expect(problems).toEqual([]);
});

test('every path is safe on every system', () => {
  const problems = problemsAtAllStages(function* ({ files }) {
    const lower = [...files.keys()].map((path) => path.toLowerCase());
    if (new Set(lower).size < lower.length) yield 'two paths differ in capital letters only';
    for (const path of files.keys()) {
      if (!/^[\w.@/-]+$/.test(path) || path.length > 120) yield `${path}: not a plain path`;
      if (/(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/i.test(path)) yield `${path}: reserved`;
    }
  });
  expect(problems).toEqual([]);
});

test('composing twice gives the same, byte by byte', () => {
  const again = composeAll();
  const differing = stacks.filter((stack, index) => textOfAll(stack) !== textOfAll(again[index]));
  expect(differing.map(({ id }) => id)).toEqual([]);
});

test('no two stacks have the same code', () => {
  const seen = new Map<string, string>();
  const twins = stacks.flatMap((stack) => {
    const code = textOfAll(stack, /^(src|prisma)\//);
    const twin = seen.get(code);
    seen.set(code, stack.id);
    return twin ? [`${twin} and ${stack.id}`] : [];
  });
  expect(twins).toEqual([]);
});

/** Paths and texts of a stack in one string. */
function textOfAll(stack: ComposedStack | undefined, accepts?: RegExp): string {
  return stack ? JSON.stringify([...filesOf(stack, accepts)]) : '';
}
