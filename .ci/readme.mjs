/**
 * `node .ci/readme.mjs`: the commands that README.md gives for a clone, as they stand there; each in a
 * fresh clone of what is committed, with nothing prepared, without a terminal, in the environment of
 * somebody who has just come. A starter that one of them makes is started, too. The last line counts.
 * `--list` only shows the commands. With REQUIRE_SERVICES=1 counts as failed what was skipped.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('..', import.meta.url));
const ready = 'http://127.0.0.1:3000/readyz';

/** What those set who run tests. */
const foreign =
  /^(CI|REQUIRE_SERVICES|RUNLEVEL|DEBIAN_FRONTEND|GIT_.*|HOST|PORT|(DATABASE|POSTGRESQL|MYSQL|MONGODB|REDIS)_URL)$/;
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));

const failed = [];
let passed = 0;
const running = new Set();

if (process.argv.includes('--list')) console.log(commandsOfReadme().join('\n'));
else await tryAll();

/** Those of the first block, without what stands behind `#`. */
function commandsOfReadme() {
  const [, block = ''] = /^```sh\n(.*?)^```$/ms.exec(read(join(checkout, 'README.md'))) ?? [];
  return block.split('\n').flatMap((line) => line.replace(/\s*#.*/, '') || []);
}

async function tryAll() {
  const work = mkdtempSync(join(tmpdir(), 'readme-'));
  process.once('exit', () => {
    for (const child of running) end(child, 'SIGKILL');
    rmSync(work, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  for (const command of commandsOfReadme()) {
    const since = Date.now();
    console.log(`\n== README.md: ${command} ==\n`);
    await tryCommand(command, mkdtempSync(join(work, 'newcomer-')));
    console.log(`\n${Math.round((Date.now() - since) / 1000)} s: ${command}`);
  }
  console.log('');
  for (const name of failed) console.log(`failed: ${name}`);
  console.log(`${passed} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

async function tryCommand(command, place) {
  const clone = join(place, 'clone');
  cloneTo(clone, place);
  const { code, output } = await start(['bash', '-c', command], clone).ended;
  const problems = namesIn(output, 'failed');
  if (process.env.REQUIRE_SERVICES === '1') problems.push(...namesIn(output, 'skipped'));
  if (code !== 0 && problems.length === 0) problems.push(`${command}: ended with ${code}`);
  for (const name of readdirSync(place).filter((name) => name !== 'clone')) {
    const directory = join(place, name);
    if (!existsSync(join(directory, 'package.json'))) continue;
    const problem = code === 0 && (await problemOfStarter(directory, output));
    if (problem) problems.push(`${command}: ${problem}`);
  }
  // Tests count themselves; whatever else went well is one.
  const [, count] = /^(\d+) passed, \d+ failed\s*$/m.exec(output) ?? [];
  passed += count ? Number(count) : Number(problems.length === 0);
  failed.push(...problems);
}

function cloneTo(clone, place) {
  // The checkout may belong to somebody else, and git tells its own programs only of settings in files.
  const settings = join(place, '.gitconfig');
  writeFileSync(settings, '[safe]\n\tdirectory = *\n');
  const options = { env: { ...env, GIT_CONFIG_GLOBAL: settings }, stdio: 'inherit' };
  execFileSync('git', ['clone', '--quiet', checkout, clone], options);
  rmSync(settings);
}

/** Tested, in a repository of its own; `npm run dev` answers, and ends. */
async function problemOfStarter(directory, output) {
  if (!/^Done: .*run the tests/m.test(output)) return 'the tests of the starter did not run';
  if (!existsSync(join(directory, '.git'))) return 'the starter is no repository';
  if (await answers()) return `something else answers on ${ready}`;
  const server = start(['npm', 'run', 'dev'], directory);
  let isReady = false;
  for (let tries = 0; tries < 120 && !isReady && running.has(server.child); tries++) {
    await setTimeout(1000);
    isReady = await answers();
  }
  end(server.child, 'SIGTERM');
  const isEnded = await Promise.race([server.ended, setTimeout(30_000, false, { ref: false })]);
  if (!isReady) return 'npm run dev does not answer';
  return isEnded && !(await answers()) ? undefined : 'npm run dev does not end';
}

function answers() {
  return fetch(ready).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Runs a program, shows what it prints, and gives it with the exit code at the end. */
function start([program, ...args], cwd) {
  const stdio = ['ignore', 'pipe', 'pipe'];
  // In a process group of its own, so that it can be ended with all it started.
  const child = spawn(program, args, { cwd, env, stdio, detached: true });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
  }
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
  return { child, ended };
}

function end(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** The last lines of our tests: `failed: a name`. */
function namesIn(output, what) {
  return [...output.matchAll(new RegExp(`^${what}: (.*)$`, 'gm'))].map(([, name]) => name);
}

function read(file) {
  return readFileSync(file, 'utf8');
}
