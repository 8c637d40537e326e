/** R29–R31: running for long, telling what it does, and starting beside others. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { addBook, newAuthor, ownedBook } from './books.ts';
import { makeDatabase } from './database.ts';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { atBest, isLong, until } from './resilience-load.ts';
import { linesOf, type ProbeReport, probe, probing } from './resilience-probe.ts';
import { migrate } from './resilience-servers.ts';
import { type Skip, type Statement, type Subject, skip } from './statement.ts';

/** Seconds of the soak: five minutes, or a short look. */
const soak = isLong() ? 300 : 20;
/** Seconds between two looks at the memory; each begins with a garbage collection. */
const interval = isLong() ? 10 : 2;
/** Bytes per second that it may seem to grow by, in the second half. */
const slopeLimit = 20_000;

export const operationStatements: readonly Statement[] = [
  {
    id: 'R29',
    title: `With 50 busy clients for ${soak} s there is no error, and memory does not grow.`,
    async check(subject) {
      const { path } = await ownedBook(subject);
      const instance = await subject.start(probing('report'));
      const requests = ['/v1/books', '/v1/books?limit=5&sort=title', path].map((path) => ({
        path,
      }));
      const options = { url: instance.url, connections: 50, duration: soak, requests };
      // A short look may see a slow machine warm up; what leaks grows in every look at one process.
      await atBest(isLong() ? 1 : 3, async () => {
        const [result, memory] = await Promise.all([autocannon(options), watchMemory(instance)]);
        assert.equal(result.errors, 0, 'errors of connections');
        assert.equal(result.timeouts, 0, 'requests without an answer');
        assert.equal(result.non2xx, 0, 'answers other than 2xx');
        expectLevel(memory.map(({ heapUsed }) => heapUsed));
        // What the process occupies settles within minutes only.
        if (isLong()) expectLevel(memory.map(({ rss }) => rss));
      });
    },
  },
  {
    id: 'R30',
    title:
      'One line of JSON for each request: method, route, status, duration, id. Pretty on a terminal.',
    async check(subject) {
      const instance = await subject.start();
      const { path } = await ownedBook(subject);
      await expectLogLine(instance, 'GET', path, /^\/v1\/books\/[:{]/, 200);
      await expectLogLine(instance, 'GET', '/v1/books', /^\/v1\/books\/?$/, 200);
      await expectLogLine(instance, 'GET', '/livez', /^\/livez$/, 200);
      await expectLogLine(instance, 'GET', '/nowhere', /^((?!nowhere).)*$/, 404);
      const lines = instance.output().trim().split('\n');
      assert.deepEqual(
        lines.filter((line) => !line.startsWith('{')),
        [],
        'lines that are no JSON',
      );
      const development = await subject.start({ NODE_ENV: 'development' });
      assert.ok(linesOf(development).length > 0, 'no JSON where there is no terminal');
      return expectPrettyOnTerminal(subject, development);
    },
  },
  {
    id: 'R31',
    title:
      'With PORT=0 it prints its port; four that migrate at once, and two at work, do not fight.',
    async check(subject) {
      const { stack, directory, instance } = subject;
      assert.match(instance.url, /:[1-9]\d*$/);
      const database = await makeDatabase(stack, directory, subject.database.url);
      try {
        const environment = { DATABASE_URL: database.url };
        await Promise.all(Array.from({ length: 4 }, () => migrate(subject, environment)));
        await expectEachOnce(subject, [...(await database.tables()).keys()]);
        const [one, other] = await Promise.all([
          subject.start(environment),
          subject.start(environment),
        ]);
        assert.notEqual(one.url, other.url);
        const caller = await subject.signIn(one);
        await Promise.all(
          [one, other].flatMap((at) =>
            Array.from({ length: 10 }, () => addBook(at, caller, { author: newAuthor() })),
          ),
        );
        assert.equal((await database.rows('books')).length, 20);
        const { path } = await addBook(one, caller);
        expectStatus(await other.send('GET', path), 200);
      } finally {
        await subject.tidyUp();
        await database.drop();
      }
    },
  },
];

async function watchMemory(instance: Instance): Promise<ProbeReport[]> {
  const reports: ProbeReport[] = [];
  for (let second = interval; second < soak; second += interval) {
    await sleep(interval * 1_000);
    reports.push(await probe(instance));
  }
  return reports;
}

function expectLevel(bytes: readonly number[]): void {
  const slope = slopeOf(bytes.slice(bytes.length / 2)) / interval;
  assert.ok(slope < slopeLimit, `memory grows by ${Math.round(slope / 1000)} kB/s`);
}

/** The slope of the straight line through values, from one of them to the next. */
function slopeOf(values: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const middle = (values.length - 1) / 2;
  const level = mean(values);
  const together = values.map((value, at) => (at - middle) * (value - level));
  const alone = values.map((_, at) => (at - middle) ** 2);
  return mean(together) / mean(alone);
}

async function expectLogLine(
  instance: Instance,
  method: string,
  path: string,
  route: RegExp,
  status: number,
): Promise<void> {
  const answer = await instance.send(method, path);
  const requestId = String(answer.headers['x-request-id']);
  const lines = () =>
    linesOf(instance).filter((line) => line.requestId === requestId && 'status' in line);
  await until('the line of a request', 1_000, () => lines().length > 0);
  assert.equal(lines().length, 1, `lines for ${method} ${path}`);
  const [line = {}] = lines();
  assert.equal(line.method, method);
  assert.equal(line.status, status);
  assert.match(String(line.route), route);
  assert.equal(typeof line.durationMs, 'number');
}

/** `script` gives a program a terminal: https://man7.org/linux/man-pages/man1/script.1.html */
async function expectPrettyOnTerminal(subject: Subject, like: Instance): Promise<Skip | undefined> {
  const { PATH, HOME } = process.env;
  const { status, stdout, error } = spawnSync(
    'script',
    ['--quiet', '--command', `timeout 4 ${process.execPath} dist/main.js`, '/dev/null'],
    { cwd: subject.directory, env: { PATH, HOME, ...like.environment }, encoding: 'utf8' },
  );
  if (error) return skip('all but the terminal: the program "script" is not here');
  assert.match(stdout, /listening/, `ended with ${status}`);
  assert.doesNotMatch(stdout, /^\{/m, 'JSON on a terminal');
}

/** Each table is there once and works: the starter's own notes say what was applied. */
async function expectEachOnce(subject: Subject, tables: readonly string[]): Promise<void> {
  const expected = [...(await subject.database.tables()).keys()];
  assert.deepEqual(tables, expected);
}
