/**
 * `npm run bench:kits`: what a class costs, of 1, 100 and 1,000 students, and whether the last one comes to its end
 * when it is killed on the way; and what it costs to grade one, which `--only grade` measures alone. Writes its section of BENCHMARKS.md. Linux, for bash.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { costOf, environment, median, memoryOf } from '../command/process.ts';
import { sectionIn, withSection } from '../section.ts';
import { gradingPart, withPart } from './grading.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const bin = join(repository, 'dist', 'create-backend-practice.js');
const counts = [1, 100, 1000];
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds);
const kills = 50;

const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const folder = mkdtempSync(join(parent, 'bench-kits-'));
const directory = join(folder, 'work');

interface Cost {
  readonly count: number;
  readonly cpu: number;
  readonly seconds: number;
  readonly memory: number;
}

try {
  mkdirSync(directory);
  await measure();
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(): Promise<void> {
  const file = join(repository, 'BENCHMARKS.md');
  const known = sectionIn(readFileSync(file, 'utf8'), 'Kits');
  const section = values.only === 'grade' && known !== null ? known : await buildingSection();
  const graded = join(folder, 'grading');
  mkdirSync(graded);
  const whole = withPart(section, gradingPart(bin, graded));
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), 'Kits', whole));
  console.log(sectionIn(readFileSync(file, 'utf8'), 'Kits'));
}

async function buildingSection(): Promise<string> {
  const stacks = ['express-sqlite-jwt-memory', 'fastify-postgresql-session-redis'];
  writeFileSync(join(directory, 'kit.json'), JSON.stringify({ stacks, stage: 'complete' }));
  writeFileSync(join(directory, 'small.json'), JSON.stringify({ stacks, stage: 'hello' }));
  for (const count of counts) writeFileSync(join(directory, `${count}.csv`), rosterOf(count));
  const costs = counts.map(costOfClass);
  const struck = await strike();
  return sectionOf(costs, struck);
}

function rosterOf(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => `s${index},Student ${index}`);
  return `id,name\n${rows.join('\n')}\n`;
}

function argsFor(count: number, kit = 'kit.json'): string[] {
  return [bin, 'kit', 'build', kit, '--roster', `${count}.csv`];
}

function costOfClass(count: number): Cost {
  const program = { command: process.execPath, args: argsFor(count), directory };
  const fresh = () => rmSync(join(directory, 'class'), { recursive: true, force: true });
  const costs = Array.from({ length: rounds }, () => {
    fresh();
    return costOf(program);
  });
  fresh();
  const memory = memoryOf(program);
  fresh();
  const of = (name: 'cpu' | 'seconds') => median(costs.map((cost) => cost[name]));
  const result = { count, cpu: of('cpu'), seconds: of('seconds'), memory };
  console.error(JSON.stringify(result));
  return result;
}

interface Struck {
  readonly kills: number;
  readonly runs: number;
  readonly isSame: boolean;
}

/** Each run goes on where the one before was killed; a class that is complete is begun anew. */
async function strike(): Promise<Struck> {
  const args = argsFor(counts.at(-1) ?? 1000, 'small.json');
  const lock = join(directory, 'class', 'kit.lock.json');
  const begin = performance.now();
  execFileSync(process.execPath, args, { cwd: directory, env: environment });
  const whole = performance.now() - begin;
  const expected = readFileSync(lock, 'utf8');
  let isSame = true;
  let [killed, runs] = [0, 0];
  rmSync(join(directory, 'class'), { recursive: true });
  while (killed < kills) {
    const child = spawn(process.execPath, args, {
      cwd: directory,
      env: environment,
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
    await Promise.race([setTimeout((Math.random() * whole) / 2), ended]);
    child.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') killed++;
    if (killed % 10 === 0) console.error(`${killed} killed`);
    runs++;
    if (!existsSync(lock)) continue;
    isSame &&= readFileSync(lock, 'utf8') === expected;
    rmSync(join(directory, 'class'), { recursive: true });
  }
  execFileSync(process.execPath, args, { cwd: directory, env: environment });
  // Once more: it compares every file with what the kit gives, and fails where one differs.
  execFileSync(process.execPath, args, { cwd: directory, env: environment });
  return { kills: killed, runs, isSame: isSame && readFileSync(lock, 'utf8') === expected };
}

function sectionOf(costs: readonly Cost[], { kills: killed, runs, isSame }: Struck): string {
  const [first] = costs;
  const rows = costs.map(({ count, cpu, seconds, memory }) => {
    const each = cpu / count;
    const further = first && count > 1 ? ((cpu - first.cpu) / (count - 1)).toFixed(1) : '–';
    const ratio = first ? (each / first.cpu).toFixed(3) : '–';
    const grown = first ? (memory / first.memory).toFixed(2) : '–';
    return `| ${[count, cpu.toFixed(0), further, ratio, seconds.toFixed(1), memory.toFixed(0), grown].join(' | ')} |`;
  });
  const [cpu] = cpus();
  const machine = `Node ${process.version}, ${process.platform}, ${cpus().length} cores (${cpu?.model.trim()})`;
  return `## Kits

Written by \`npm run bench:kits\`; do not edit. ${new Date().toISOString().slice(0, 10)}, ${machine}. \`kit build\` of a class on two stacks, complete starters, written to \`${parent}\`; ${rounds === 1 ? 'one run' : `medians of ${rounds} runs`}.

| students | CPU, ms | each further one, ms | CPU per student, as part of one alone | s | peak memory, MiB | × memory of one |
| --: | --: | --: | --: | --: | --: | --: |
${rows.join('\n')}

The class of ${counts.at(-1)} at the first stage was killed with -9 at ${killed} random moments in ${runs} runs, each of which went on where the one before was stopped. ${isSame ? 'Every completed class had the same lock, and a last run found no file that differs.' : 'THE LOCK DIFFERED.'}
`;
}
