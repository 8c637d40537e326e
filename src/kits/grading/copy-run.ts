/** Runs a program in a copy of a submission: with an environment of its own, and within the limits. */
import { randomBytes } from 'node:crypto';
import { delimiter, dirname, join } from 'node:path';
import { GradingFailed } from './grading-failed.ts';
import type { Ground, Runnable } from './ground.ts';
import type { Started } from './isolation.ts';
import { type Finished, runLimited } from './limited-run.ts';
import { excessText } from './limits.ts';
import { givenModules } from './packages.ts';
import type { Copy } from './workspace.ts';

/** @throws GradingFailed when it goes too far */
export async function runIn(
  { folder, starter, home, temporary }: Copy,
  about: {
    readonly command: readonly string[];
    readonly input: string;
    readonly runnable: Runnable;
    readonly onStart?: (started: Started) => void;
  },
  { workspace, isolation, limits, signal }: Ground,
): Promise<Finished> {
  const { command, input, runnable, onStart } = about;
  const system = ['/usr/local/bin', '/usr/bin', '/bin'];
  const path = [join(starter, 'node_modules/.bin'), dirname(process.execPath), ...system];
  const finished = await runLimited({
    command,
    input,
    isolation,
    limits,
    signal,
    onStart,
    directory: starter,
    writable: folder,
    readable: [workspace.program, workspace.starter, workspace.packages, ...givenModules()],
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
      ...runnable.servers,
    },
    needsNetwork: Object.keys(runnable.servers).length > 0,
    token: randomBytes(16).toString('hex'),
  });
  const { excess } = finished;
  if (excess) throw new GradingFailed(excess, excessText(excess, limits));
  return finished;
}

/** The last that it printed. */
export function endOf({ code, stderr, stdout }: Finished): string {
  const said = (stderr.trim() || stdout.trim()).split('\n').slice(-6).join('\n');
  return `${code === null ? 'A signal ended it.' : `Exit code ${code}.`} ${said}`.trim();
}
