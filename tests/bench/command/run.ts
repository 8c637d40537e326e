/**
 * `npm run bench`: what a person who runs the command waits for, against other commands of its kind, in
 * one run, taking turns. Writes BENCHMARKS.md. Installs the others from the registry. Linux, for bash.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ownSections, sectionIn, withSection } from '../section.ts';
import { type Contestant, compared, contestants, ours } from './contestants.ts';
import { measureGrowth } from './growth.ts';
import { type Installation, install } from './installation.ts';
import { measureLock } from './locked.ts';
import { costOf, memoryOf } from './process.ts';
import { type Runner, race } from './race.ts';
import { type Entrant, reportOf } from './report.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Number(values.rounds);

// In memory where that can be had: the disk is none of ours, and the same for all.
const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const folder = mkdtempSync(join(parent, 'bench-'));
const work = join(folder, 'work');
const sample = join(folder, 'sample');
mkdirSync(work);

try {
  await measure();
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(): Promise<void> {
  const entrants = contestants(packOurs()).map(enter);
  makeSample(entrants);
  const laps = race(runnersOf(entrants), work, rounds);
  const growth = await measureGrowth(join(repository, 'dist'), join(folder, 'growth', 'dist'), 3);
  const memory = new Map(
    entrants.map((entrant) => [entrant.contestant.name, memoryOfEntrant(entrant)]),
  );
  memory.set(
    'node -e 0',
    memoryOf({ command: process.execPath, args: ['-e', '0'], directory: work }),
  );
  const files = readdirSync(join(sample, 'app'), { recursive: true, withFileTypes: true });
  const fileCount = files.filter((entry) => entry.isFile()).length;
  const lock = measureLock(join(sample, 'app'), join(folder, 'lock'), 3);
  const text = reportOf({ entrants, laps, growth, lock, memory, rounds, fileCount, place: parent });
  const file = join(repository, 'BENCHMARKS.md');
  const before = readFileSync(file, 'utf8');
  const withAll = (kept: string, heading: (typeof ownSections)[number]) =>
    withSection(kept, heading, sectionIn(before, heading));
  writeFileSync(file, ownSections.reduce(withAll, text));
  console.log(text);
}

/** The tarball that would be published. */
function packOurs(): string {
  const args = ['pack', '--silent', '--pack-destination', folder];
  execFileSync('npm', args, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  return join(folder, tarball ?? '');
}

/** One that cannot be installed here stays in the tables, and says so. */
function enter(contestant: Contestant): Entrant {
  console.error(`installing ${contestant.name}`);
  const place = join(folder, contestant.name.replaceAll(/[@/]/g, '_'));
  try {
    return { contestant, installation: install(contestant, place) };
  } catch (error) {
    console.error((error as Error).message);
    return { contestant, installation: null };
  }
}

/** A default starter of ours, for `cp -r`. */
function makeSample(entrants: readonly Entrant[]): void {
  const own = entrants.find(({ contestant }) => contestant.name === ours);
  if (!own?.installation) throw new Error('our own package could not be installed');
  mkdirSync(sample);
  const args = [own.installation.entry, ...own.contestant.generate];
  costOf({ command: process.execPath, args, directory: sample });
}

function runnersOf(entrants: readonly Entrant[]): Map<string, Runner> {
  const runners = new Map<string, Runner>([
    ['node -e 0', [process.execPath, '-e', '0']],
    ['cp -r', ['cp', '-r', join(sample, 'app'), 'app']],
  ]);
  for (const { contestant, installation } of entrants) {
    if (!installation) continue;
    const { name, generate } = contestant;
    const start = [process.execPath, installation.entry];
    if (name === ours) {
      runners.set(`${name} --version`, [...start, '--version']);
      runners.set(`${name} diff`, [...start, 'diff', ...compared]);
    }
    runners.set(`${name} --help`, [...start, '--help']);
    runners.set(`${name} generate`, [...start, ...generate]);
  }
  return runners;
}

function memoryOfEntrant({ contestant, installation }: Entrant): number | null {
  if (!installation) return null;
  const directory = mkdtempSync(join(work, 'memory-'));
  const { entry }: Installation = installation;
  try {
    return memoryOf({
      command: process.execPath,
      args: [entry, ...contestant.generate],
      directory,
    });
  } catch {
    return null;
  }
}
