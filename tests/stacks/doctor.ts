/** `npm run doctor` of a starter: while all is well, and when something is not. */
import { once } from 'node:events';
import { readFileSync, renameSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { end, exitOf, start } from './command.ts';
import { type Project, placeOf } from './project.ts';

/** Beside its own server, which it must know. @throws Error when it finds a problem */
export async function checkDoctorIsFine(project: Project, url: string): Promise<void> {
  const env = { HOST: '127.0.0.1', PORT: new URL(url).port };
  // Built, and without npm: that takes a third of the time.
  const answer = await ask(project, env, process.execPath, ['dist/doctor/doctor.js']);
  expectAnswer(project, answer, 0, ['this backend runs there', 'The database is up to date']);
}

/** @throws Error when it does not find what is wrong, names no remedy, or shows a secret or a stack */
export async function checkDoctorFindsProblems(project: Project): Promise<void> {
  const { DATABASE_URL = 'file:' } = { ...settingsOf(project), ...project.env };
  const scheme = DATABASE_URL.slice(0, DATABASE_URL.indexOf(':'));
  const isFile = scheme === 'file';
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const PORT = String((server.address() as AddressInfo).port);
  const away = isFile ? 'file:./src' : `${scheme}://library:${secret}@127.0.0.1:1/x`;
  try {
    const answer = await npmRunDoctor(project, { PORT, DATABASE_URL: away, ...cacheAway(project) });
    const start = `Try: npm run ${isFile ? 'db:migrate' : 'db:up'}`;
    expectAnswer(project, answer, 1, ['is used by another program', 'Try: PORT=', start]);
  } finally {
    server.close();
  }
  await checkMissingSettings(project);
  const wrong = DATABASE_URL.replace(/(:\/\/[^:@/]+:)[^@]+@/, `$1${secret}@`);
  if (wrong === DATABASE_URL) return;
  const answer = await npmRunDoctor(project, { PORT: '0', DATABASE_URL: wrong });
  expectAnswer(project, answer, 1, ['cannot be used', 'Try: put DATABASE_URL right in .env']);
}

const secret = 'very-secret';

function cacheAway({ env }: Project): Record<string, string> {
  return env.REDIS_URL ? { REDIS_URL: `redis://:${secret}@127.0.0.1:1` } : {};
}

async function checkMissingSettings(project: Project): Promise<void> {
  const nothing = { DATABASE_URL: undefined, REDIS_URL: undefined };
  const file = join(project.directory, '.env');
  renameSync(file, `${file}.away`);
  const asked = npmRunDoctor(project, { ...nothing, PORT: 'none' });
  const answer = await asked.finally(() => renameSync(`${file}.away`, file));
  expectAnswer(project, answer, 1, ['There is no .env.', 'Try: cp .env.example .env']);
}

interface Answer {
  readonly code: number | string;
  readonly output: string;
}

function npmRunDoctor(project: Project, env: NodeJS.ProcessEnv): Promise<Answer> {
  return ask(project, env, 'npm', ['run', '--silent', 'doctor']);
}

async function ask(
  project: Project,
  env: NodeJS.ProcessEnv,
  program: string,
  args: readonly string[],
): Promise<Answer> {
  const place = placeOf(project);
  const child = start(program, args, { ...place, env: { ...place.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: string) => {
      output += text;
    });
  }
  const timer = setTimeout(() => end(child), 60_000);
  const code = await exitOf(child).finally(() => clearTimeout(timer));
  return { code, output };
}

function expectAnswer(
  project: Project,
  { code, output }: Answer,
  expected: number,
  texts: readonly string[],
): void {
  if (code !== expected) throw new Error(`doctor ended with ${code} instead of ${expected}`);
  const missing = texts.filter((text) => !output.includes(text));
  if (missing.length > 0) throw new Error(`doctor does not say: ${missing.join('; ')}`);
  if (/^\s+at /m.test(output)) throw new Error('doctor shows a stack');
  const secrets = Object.entries(settingsOf(project))
    .filter(([name]) => /SECRET|PASSWORD|KEY/.test(name))
    .map(([, value = '']) => value);
  if ([secret, ...secrets].some((text) => text !== '' && output.includes(text))) {
    throw new Error('doctor shows a secret');
  }
}

function settingsOf({ directory }: Project): Record<string, string | undefined> {
  return parseEnv(readFileSync(join(directory, '.env'), 'utf8'));
}
