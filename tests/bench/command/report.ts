/** BENCHMARKS.md: the tables, the command that made them, and the machine. */
import { cpus } from 'node:os';
import { type Contestant, compared, ours } from './contestants.ts';
import type { Growth } from './growth.ts';
import type { Installation } from './installation.ts';
import type { LockCost } from './locked.ts';
import { type Cost, median } from './process.ts';
import { type Laps, ratioOf } from './race.ts';

/** Null where it could not be installed. */
export interface Entrant {
  readonly contestant: Contestant;
  readonly installation: Installation | null;
}

export interface Measurements {
  readonly entrants: readonly Entrant[];
  readonly laps: Laps;
  readonly growth: readonly Growth[];
  readonly lock: LockCost;
  /** By name, in MiB. */
  readonly memory: ReadonlyMap<string, number | null>;
  readonly rounds: number;
  /** Files of the default starter. */
  readonly fileCount: number;
  /** Where the projects were written. */
  readonly place: string;
}

const node = 'node -e 0';

export function reportOf(measurements: Measurements): string {
  const { rounds, laps } = measurements;
  const base = median(laps.get(node) ?? []);
  return `# Benchmarks

Written by \`npm run bench\`; do not edit. ${new Date().toISOString().slice(0, 10)}, ${machine()}.

All programs ran in turns, ${rounds} rounds. Figures are medians of CPU time (user and system, with all child processes), as multiples of \`node -e 0\` in the same run, which took ${base.toFixed(0)} ms. The projects were written to \`${measurements.place}\`.

## Starting

${startTable(measurements)}

## Comparing two stacks

\`${ours} diff ${compared.join(' ')}\`, which differ in everything, makes both and compares them: ${ratio(laps, `${ours} diff`)} × \`${node}\`.

## Making a project, without installing it

The default starter of ${ours} has ${measurements.fileCount} files.

${generateTable(measurements)}

## Many starters in one process

All stacks in turn; the median of three runs.

${growthTable(measurements.growth)}

## Installing the command

With an empty cache, from the registry; ${ours} from its tarball. Seconds depend on the network, and on what else the machine does.

${installTable(measurements.entrants)}

${lockSection(measurements.lock)}
`;
}

function machine(): string {
  const [cpu] = cpus();
  const model = cpu?.model.replaceAll(/\s+/g, ' ').trim() ?? 'unknown processor';
  return `Node ${process.version}, ${process.platform}, ${cpus().length} cores (${model})`;
}

function startTable({ entrants, laps }: Measurements): string {
  const rows = entrants.map(({ contestant: { name } }) => [name, ratio(laps, `${name} --help`)]);
  return table(
    ['command', '× `node -e 0`'],
    [
      [`${ours} --version`, ratio(laps, `${ours} --version`)],
      ...rows.map(([name = '', figure = '']) => [`${name} --help`, figure]),
    ],
  );
}

function generateTable({ entrants, laps, memory }: Measurements): string {
  const mebibytes = (name: string) => memory.get(name)?.toFixed(0) ?? '–';
  const rows = entrants.map(({ contestant: { name } }) => [
    name,
    ratio(laps, `${name} generate`),
    ratio(laps, `${name} generate`, 'cp -r'),
    mebibytes(name),
  ]);
  return table(
    ['command', '× `node -e 0`', `× \`cp -r\` of our starter`, 'peak memory, MiB'],
    [
      [`\`${node}\``, '1.00', ratio(laps, node, 'cp -r'), mebibytes(node)],
      ['`cp -r` of our starter', ratio(laps, 'cp -r'), '1.00', '–'],
      ...rows,
    ],
  );
}

function growthTable(growth: readonly Growth[]): string {
  const first = growth[0]?.cpu ?? 0;
  const rows = growth.map(({ count, cpu, memory }) => [
    String(count),
    cpu.toFixed(0),
    count === 1 ? '–' : ((cpu - first) / (count - 1)).toFixed(1),
    memory.toFixed(0),
  ]);
  return table(['starters', 'CPU, ms', 'each further one, ms', 'peak memory, MiB'], rows);
}

function installTable(entrants: readonly Entrant[]): string {
  const rows = entrants.map(({ contestant, installation }) => {
    if (!installation) return [contestant.spec, 'could not be installed here', '', '', '', ''];
    const { version, packages, files, megabytes, cold } = installation;
    const label = `${contestant.name} ${version}`;
    const figures = [packages, files, megabytes.toFixed(1), (cold.cpu / 1000).toFixed(1)];
    return [label, ...figures.map(String), cold.seconds.toFixed(1)];
  });
  const head = ['command', 'packages', 'files', 'MB', 'install: CPU, s', 'install: s'];
  return table(head, rows);
}

export function lockSection({ locked, resolved, rounds }: LockCost): string {
  const row = (way: string, { cpu, seconds }: Cost) => [
    way,
    (cpu / 1000).toFixed(1),
    seconds.toFixed(1),
    (cpu / locked.cpu).toFixed(2),
    (seconds / locked.seconds).toFixed(2),
  ];
  const rows = [
    row('`npm ci` with the shipped lock file', locked),
    row('`npm install` without it', resolved),
  ];
  return `## Installing a starter

The default starter, with all packages in npm's cache; ${rounds} rounds, taking turns.

${table(['', 'CPU, s', 's', '× CPU', '× s'], rows)}`;
}

function ratio(laps: Laps, name: string, by = node): string {
  return ratioOf(laps, name, by)?.toFixed(2) ?? `fails on Node ${process.versions.node}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
