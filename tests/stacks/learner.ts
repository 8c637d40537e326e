/** What a starter says to somebody who learns with it, when something goes wrong or comes to an end. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, exitOf, start } from './command.ts';
import { type Project, placeOf } from './project.ts';

interface Ended {
  readonly code: number | string;
  readonly output: string;
}

/** A test that does not name the error; only what the tests print by themselves can show it. */
const failingTest = `import { expect, test } from 'vitest';
import { startApp } from './start-app.ts';

test('fails', async () => {
  const app = await startApp();
  Object.defineProperty(app.lifecycle, 'draining', {
    get() {
      throw new Error('something inside');
    },
  });
  const statuses = [(await app.send('GET', '/readyz')).status];
  await app.close();
  expect(statuses).toEqual([200]);
});
`;

/** @throws Error when a test that fails does not show the answer, and the error behind it with its place */
export async function checkFailureIsShown(project: Project): Promise<void> {
  const file = join(project.directory, 'test/failing.test.ts');
  writeFileSync(file, failingTest);
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'test/failing.test.ts'];
  const ended = await tried(project, {}, process.execPath, vitest).finally(() => rmSync(file));
  expectText(ended, 1, [
    'GET /readyz was answered with 500',
    'Error: something inside',
    'failing.test.ts:8',
  ]);
}

/** @throws Error when style alone stops `npm run check`, and it does not say what repairs it */
export async function checkStyleIsExplained(project: Project): Promise<void> {
  const file = join(project.directory, 'src/untidy.ts');
  writeFileSync(file, 'export const a   =  "b"\n');
  const ended = await tried(project, {}, 'npm', ['run', '--silent', 'check']).finally(() =>
    rmSync(file),
  );
  expectText(ended, 1, ['untidy.ts', 'npm run fix']);
}

/** @throws Error when tests without a server say more than a sentence, or do not say what helps */
export async function checkMissingServerIsNamed(project: Project): Promise<void> {
  const names = ['DATABASE_URL', 'REDIS_URL'].filter((name) => project.env[name]);
  for (const name of names) {
    const away = { [`TEST_${name}`]: project.env[name]?.replace(/:\d+(?=\/|$)/, ':1') };
    const ended = await tried(project, away, 'npm', ['run', '--silent', 'test']);
    const script = name === 'DATABASE_URL' ? 'db:up' : 'cache:up';
    expectText(ended, 1, ['nothing listens at', `Try: npm run ${script}`]);
    if (/FAIL|^ +at /m.test(ended.output)) throw new Error(`more than that:\n${ended.output}`);
  }
}

/** As a terminal does it: to npm, to the shell, to tsx and to the backend at once. @throws Error when one does not end well */
export async function checkInterrupt(project: Project): Promise<void> {
  for (const pause of [0, 100, 700]) {
    const place = placeOf(project);
    const env = { ...place.env, HOST: '127.0.0.1', PORT: '0', NODE_ENV: 'development' };
    const child = start('npm', ['run', 'dev'], { ...place, env });
    let output = '';
    child.stdout?.on('data', (text: string) => {
      output += text;
    });
    try {
      for (const since = Date.now(); !output.includes('restarts when you save'); await sleep(50))
        if (Date.now() - since > 60_000) throw new Error(`did not say that it listens:\n${output}`);
      if (!/http:\S+\/docs/.test(output)) throw new Error(`does not name its page:\n${output}`);
      await sleep(pause);
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await exitOf(child);
    } finally {
      end(child);
    }
    if (!output.includes('"stopped"')) throw new Error(`was not stopped in good order:\n${output}`);
  }
}

async function tried(
  project: Project,
  env: NodeJS.ProcessEnv,
  program: string,
  args: readonly string[],
): Promise<Ended> {
  const place = placeOf(project);
  const child = start(program, args, { ...place, env: { ...place.env, ...env } });
  const before = readFileSync(project.log, 'utf8').length;
  const timer = setTimeout(() => end(child), place.limit);
  const code = await exitOf(child).finally(() => clearTimeout(timer));
  return { code, output: readFileSync(project.log, 'utf8').slice(before) };
}

function expectText({ code, output }: Ended, expected: number, texts: readonly string[]): void {
  if (code !== expected) throw new Error(`ended with ${code} instead of ${expected}:\n${output}`);
  const missing = texts.filter((text) => !output.includes(text));
  if (missing.length > 0) throw new Error(`does not say ${missing.join(', ')}:\n${output}`);
}
