/** The commands that READMEs give: who runs them, and whether they say the same for each shell. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandsInText, commandsOf, leftOut } from '../stacks/readme.ts';
import { generationsOf } from '../stacks/readme-generation.ts';
import { textOf } from '../tools/composed-stack.ts';
import { problemsInAll, stacks } from './all-stacks.ts';

const readmes = stacks.map((stack) => textOf(stack, 'README.md'));

test('whatever the runs leave out of a README is there', () => {
  const commands = readmes.flatMap((readme) => [...commandsOf(readme), ...commandsInText(readme)]);
  const inVain = leftOut.filter(([pattern]) => !commands.some((command) => pattern.test(command)));
  expect(inVain).toEqual([]);
});

test('what this repository says of npm run generate is what a README of a starter says', () => {
  const ours = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const shown = [...ours.matchAll(/^\$ (npm run generate -- .+)$/gm)].map(([, line = '']) => line);
  const commands = new Set(readmes.flatMap(generationsOf));
  expect(shown).toHaveLength(1);
  const others = [...shown, ...generationsOf(`${ours}\n${shown.join('\n')}`)];
  expect(others.filter((command) => !commands.has(command))).toEqual([]);
});

test('a README that does not show how a field is added is not taken for one that does', () => {
  const without = (readmes[0] ?? '').replaceAll('generate -- field', 'generate -- a field');
  expect(() => generationsOf(without)).toThrow('shows no npm run generate -- field');
});

test('what PowerShell sends is what curl sends', () => {
  let count = 0;
  const problems = problemsInAll(function* (stack) {
    const readme = textOf(stack, 'README.md');
    const ofCurl = new Set(commandsOf(readme).flatMap(sentByCurl));
    for (const request of sentByPowerShell(readme)) {
      count += 1;
      if (!ofCurl.has(request)) yield `${request}, and not one of:\n${[...ofCurl].join('\n')}`;
    }
  });
  expect(problems).toEqual([]);
  expect(count).toBeGreaterThan(2 * stacks.length);
});

/** Method, address, body and kind of login, as one line. */
function requestOf(method: string, url: string, body: string, login: string): string {
  return `${method} ${url.replace(/^http:\/\//, '')} ${body} ${login}`
    .replaceAll(/ +/g, ' ')
    .trim();
}

/** `NAME='{…}'` before it is what `$NAME` stands for. */
function sentByCurl(command: string, _: number, all: readonly string[]): string[] {
  const [, words] = /\bcurl ((?:[^|)]|\|(?! ?\n))*)/s.exec(command) ?? [];
  if (!words) return [];
  const text = words.replaceAll(/\$(\w+)/g, (name, variable) => {
    const value = all.flatMap((line) => /^(\w+)='?(.*?)'?$/.exec(line) ?? []);
    return value[value.indexOf(variable) + 1] ?? name;
  });
  const [, url = ''] = /(?:^|\s)'?(localhost:3000\/[^\s']*)'?/.exec(text) ?? [];
  const [, body = ''] = /-d ['"](\{.*?\})['"]/s.exec(text) ?? [];
  const [, method = body ? 'POST' : 'GET'] = /-X (\w+)/.exec(text) ?? [];
  const [login = ''] = /X-API-Key|Bearer|-b \S+/.exec(text) ?? [];
  return [requestOf(method, url, body, login.startsWith('-b') ? 'cookie' : login)];
}

function sentByPowerShell(readme: string): string[] {
  const blocks = [...readme.matchAll(/^```powershell\n(.*?)^```$/gms)].map(
    ([, block = '']) => block,
  );
  const all = blocks.join('');
  const values = new Map(
    [...all.matchAll(/^\$(\w+) = '(.*)'$/gm)].map(([, name, value]) => [name, value]),
  );
  const filled = all.replaceAll(/\$(\w+)/g, (name, variable) => values.get(variable) ?? name);
  return [...filled.matchAll(/Invoke-RestMethod '?([^\s']+)'?(.*)$/gm)].map(
    ([, url = '', rest = '']) => {
      const [, body = ''] = /-Body (\{.*?\})(?=\s|\)|$)/.exec(rest) ?? [];
      const [, method = 'Get'] = /-Method (\w+)/.exec(rest) ?? [];
      const [login = ''] = /X-API-Key|Bearer|-WebSession/.exec(rest) ?? [];
      return requestOf(method.toUpperCase(), url, body, login === '-WebSession' ? 'cookie' : login);
    },
  );
}
