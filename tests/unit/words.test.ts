import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const paths = readdirSync(`${repository}/src`, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));

/** The last column of the table in CONTRIBUTING.md, under "Words". */
function avoidedWords(): string[] {
  const text = readFileSync(`${repository}/CONTRIBUTING.md`, 'utf8');
  const section = /## Words\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  const cells = rows.map((row) => row.split('|').at(-2) ?? '');
  return cells.flatMap((cell) => cell.split(',').map((word) => word.trim())).filter(Boolean);
}

/** What a file gives a name: functions, types, constants, parameters, properties. */
function namesIn(code: string): string[] {
  const withoutComments = code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const withoutTexts = withoutComments.replaceAll(/'[^'\n]*'|`[^`]*`/g, "''");
  const names = /\b(?:function|class|interface|type|const|let)\s+(\w+)|\b(\w+)\??:\s/g;
  return [...withoutTexts.matchAll(names)].map(([, declared, typed]) => declared ?? typed ?? '');
}

/** `refuseOverwriting` and `json-error` are two words each. */
function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])|[^A-Za-z]+/).map((word) => word.toLowerCase());
}

test('the table of words says which to avoid', () => {
  expect(avoidedWords()).toEqual(expect.arrayContaining(['place', 'make', 'prepared']));
});

test.each(paths)('%s gives nothing a name that the table of words avoids', (path) => {
  const avoided = avoidedWords();
  const names = [path, ...namesIn(readFileSync(`${repository}/src/${path}`, 'utf8'))];
  expect(
    names.filter((name) => [name, ...wordsOf(name)].some((word) => avoided.includes(word))),
  ).toEqual([]);
});
