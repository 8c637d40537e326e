/**
 * `npm run test:privacy`: nothing that a learner does with a starter tells anybody of it. Traces all
 * processes of a starter that is installed, developed, tested and built, and looks at whom they ask:
 * the installation its registry, the rest nobody. Needs Linux with `strace`; elsewhere it is skipped.
 * `--report FILE` as JSON.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { defaultStack } from '../../src/model/stack.ts';
import { NotHere, Outcomes } from '../managers/outcomes.ts';
import { expect } from '../managers/starter.ts';
import { endAll, exitOf, start } from '../stacks/command.ts';
import { closeProject, makeProject, type Project, tailOf } from '../stacks/project.ts';
import { contactsIn, straceOptions } from './trace.ts';

/** What is done with a starter, and whether it may ask the registry. The last is ended by Ctrl-C, as a learner does. */
const uses: readonly (readonly [script: string, asksRegistry: boolean])[] = [
  ['ci', true],
  ['run db:migrate', false],
  ['run check', false],
  ['run build', false],
  ['run dev', false],
];

/** Shared with this machine's: what was installed before need not come again. */
const cache = npmConfig('cache');

const { values } = parseArgs({ options: { report: { type: 'string' } } });
const outcomes = new Outcomes();
process.exitCode = await main();

async function main(): Promise<number> {
  if (outcomes.hasTools('npm run test:privacy', findStrace)) await checkUses();
  return outcomes.conclude(values.report);
}

/** @throws NotHere when no process can be traced */
function findStrace(): void {
  const { error, status, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true']);
  if (error) throw new NotHere('no strace: apt-get install strace');
  if (status !== 0) throw new NotHere(`no process may be traced: ${String(stderr).trim()}`);
}

async function checkUses(): Promise<void> {
  const project = makeProject(defaultStack, {});
  try {
    for (const [script, asksRegistry] of uses) {
      await outcomes.try(
        `npm ${script}: asks ${asksRegistry ? 'the registry' : 'nobody'}`,
        () => checkUse(project, script, asksRegistry ? registryHost() : null),
        () => tailOf(project),
      );
    }
  } finally {
    endAll();
    closeProject(project, false);
  }
}

async function checkUse(project: Project, script: string, registry: string | null): Promise<void> {
  const trace = join(project.folder, `trace-${script.replaceAll(/\W/g, '-')}`);
  await runTraced(project, script, trace);
  const { names, addresses } = contactsIn(trace);
  // A name may be tried with the search domains of this machine behind it.
  const strange = names.filter(
    (name) => registry === null || !`${name}.`.startsWith(`${registry}.`),
  );
  expect(strange.length === 0, `asked for ${strange.join(', ')}`);
  const isQuiet = registry !== null || addresses.length === 0;
  expect(isQuiet, `connected to ${addresses.join(', ')}`);
}

/** Under strace, with a home of its own and not as a CI would: there, tools are quieter than at a learner's. */
async function runTraced(project: Project, script: string, trace: string): Promise<void> {
  const { directory, env, log, temporary } = project;
  const { CI, ...rest } = env;
  const command = ['npm', ...script.split(' '), '--no-fund', '--no-audit', '--no-update-notifier'];
  const place = {
    cwd: directory,
    log,
    env: { ...rest, HOME: temporary, npm_config_cache: cache, PORT: '0', LOG_LEVEL: 'info' },
  };
  const child = start('strace', [...straceOptions, '-o', trace, ...command], place);
  const isEndless = script === 'run dev';
  let printed = '';
  child.stdout?.on('data', (text: string) => {
    printed += text;
  });
  if (isEndless) {
    for (let tries = 0; !printed.includes('listening') && tries < 600; tries++) await sleep(100);
    expect(printed.includes('listening'), 'does not listen');
    await sleep(3_000); // for what runs beside it
    process.kill(-(child.pid ?? 0), 'SIGINT');
  }
  const code = await exitOf(child);
  expect(isEndless || code === 0, `ended with ${code}`);
  expect(existsSync(trace), 'was not traced');
}

function registryHost(): string {
  return new URL(npmConfig('registry')).hostname;
}

function npmConfig(key: string): string {
  return execFileSync('npm', ['config', 'get', key], { encoding: 'utf8' }).trim();
}
