/** Runs the tests of a starter in a fresh copy, and reads what vitest says of them. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Texts } from '../../composing/compare.ts';
import { isTest } from '../../composing/lesson-tests.ts';
import { canaryText } from './canary.ts';
import { GradingFailed } from './grading-failed.ts';
import type { Isolation } from './isolation.ts';
import { excessText, type Limits } from './limits.ts';
import { type Finished, runLimited } from './limited-run.ts';
import type { Packages } from './packages.ts';
import { reportIn, type VitestReport } from './vitest-program.ts';
import { type Copy, changedSince, openCopy, type Workspace } from './workspace.ts';

/** With what submissions are run. */
export interface Ground {
  readonly workspace: Workspace;
  readonly packages: Packages;
  readonly isolation: Isolation;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** What is run: a starter, and how it finds its servers. */
export interface Runnable {
  /** Of the stage: what steers the tests, and the lock of its packages. */
  readonly kit: Texts;
  /** All of `test/`. */
  readonly tests: Texts;
  /** Code, and what was generated from it. */
  readonly work: ReadonlyMap<string, string | Buffer>;
  readonly servers: Readonly<Record<string, string>>;
}

export interface Reported {
  readonly report: VitestReport;
  /** Names the tests that had to fail. */
  readonly nonce: string;
}

/** @throws GradingFailed when it goes too far, interferes or cannot be run */
export async function runTestsOf(runnable: Runnable, ground: Ground): Promise<Reported> {
  const { kit, tests, work } = runnable;
  const [nonce, secret] = [word(), word()];
  const written = new Map(
    [...tests].map(([path, text]) => [path, isTest(path) ? `${text}${canaryText(nonce)}` : text]),
  );
  const modules = await ground.packages.modulesFor(kit);
  const copy = openCopy(ground.workspace, new Map([...work, ...kit, ...written]), modules);
  try {
    const command = [process.execPath, ground.workspace.program];
    const input = JSON.stringify({ secret, cache: join(copy.temporary, 'vite') });
    const finished = await runIn(copy, { command, input, runnable }, ground);
    const steering = new Map([...written, ...kit]);
    const [changed] = changedSince(copy, steering);
    if (changed) {
      throw new GradingFailed('tampering', `${changed} was changed while the tests ran.`);
    }
    const report = reportIn(finished.stdout, secret);
    if (report) return { report, nonce };
    throw new GradingFailed('tampering', `The tests ended without a report. ${endOf(finished)}`);
  } finally {
    copy.remove();
  }
}

/** What `npm run db:generate` makes of the tables; nothing where a starter has no such script. */
export async function generatedFrom(
  runnable: Runnable,
  ground: Ground,
): Promise<ReadonlyMap<string, Buffer>> {
  const { kit, work } = runnable;
  const script = JSON.parse(kit.get('package.json') ?? '{}').scripts?.['db:generate'];
  if (!script) return new Map();
  const modules = await ground.packages.modulesFor(kit);
  const copy = openCopy(ground.workspace, new Map([...work, ...kit]), modules);
  try {
    const shell = process.platform === 'win32' ? ['cmd', '/c'] : ['sh', '-c'];
    const command = [...shell, script as string];
    const finished = await runIn(copy, { command, input: '', runnable }, ground);
    if (finished.code === 0) return filesIn(join(copy.starter, 'src/generated'), 'src/generated');
    throw new GradingFailed('install', `npm run db:generate failed: ${endOf(finished)}`);
  } finally {
    copy.remove();
  }
}

async function runIn(
  { folder, starter, home, temporary }: Copy,
  about: {
    readonly command: readonly string[];
    readonly input: string;
    readonly runnable: Runnable;
  },
  { workspace, isolation, limits, signal }: Ground,
): Promise<Finished> {
  const { command, input, runnable } = about;
  const { servers } = runnable;
  const system = ['/usr/local/bin', '/usr/bin', '/bin'];
  const path = [join(starter, 'node_modules/.bin'), dirname(process.execPath), ...system];
  const finished = await runLimited({
    command,
    input,
    isolation,
    limits,
    signal,
    directory: starter,
    writable: folder,
    readable: [workspace.program, join(workspace.folder, 'packages')],
    environment: {
      PATH: path.join(delimiter),
      HOME: home,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      TZ: 'UTC',
      LANG: 'C.UTF-8',
      NO_COLOR: '1',
      CHECKPOINT_DISABLE: '1',
      npm_config_cache: join(home, 'npm'),
      ...servers,
    },
    needsNetwork: Object.keys(servers).length > 0,
    token: word(),
  });
  const { excess } = finished;
  if (excess) throw new GradingFailed(excess, excessText(excess, limits));
  return finished;
}

/** The last that it printed. */
function endOf({ code, stderr, stdout }: Finished): string {
  const said = (stderr.trim() || stdout.trim()).split('\n').slice(-6).join('\n');
  return `${code === null ? 'A signal ended it.' : `Exit code ${code}.`} ${said}`.trim();
}

function filesIn(folder: string, name: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = `${name}/${file.slice(folder.length + 1)}`.replaceAll('\\', '/');
        return [path, readFileSync(file)];
      }),
  );
}

function word(): string {
  return `n${randomBytes(16).toString('hex')}`;
}
