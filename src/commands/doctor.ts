/**
 * `create-backend-practice doctor`: what this machine lacks for making starters, or what keeps the
 * starter in a directory from working. The checks are those that every starter brings along.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listens, readAddress } from '../../templates/base/src/doctor/address.ts';
import { type Finding, findingsText, isFine } from '../../templates/base/src/doctor/finding.ts';
import {
  checkDocker,
  checkManager,
  checkNode,
  checkPort,
  managerOf,
  outputOf,
} from '../../templates/base/src/doctor/machine.ts';
import { packagesProblem } from '../../templates/base/src/doctor/packages.mjs';
import { readEnvFile } from '../../templates/base/src/env-file.ts';
import { detectPackageManager, packageManagers } from '../model/package-managers.ts';
import { ownNodeRange } from '../this-package.ts';
import { isUnfinished } from '../writing/staging.ts';
import { entriesOf } from '../writing/target.ts';

export interface Diagnosis {
  readonly directory: string;
  readonly isStarter: boolean;
  /** Nothing necessary is missing. */
  readonly isFine: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Looks, and changes nothing.
 *
 * @param directory absolute path
 * @param agent `npm_config_user_agent`
 * @throws UserError when there is no such directory
 */
export async function diagnose(directory: string, agent: string | undefined): Promise<Diagnosis> {
  const files = entriesOf(directory);
  const manifest = starterIn(directory);
  const findings = manifest
    ? await examineStarter({ directory, files, node: manifest.engines?.node ?? '>=0', agent })
    : await examineMachine(agent);
  return { directory, isStarter: manifest !== null, isFine: isFine(findings), findings };
}

export function diagnosisText({ directory, isStarter, findings }: Diagnosis): string {
  const title = isStarter ? `The starter in ${directory}` : 'This machine';
  return `${title}:\n\n${findingsText(findings)}`;
}

interface Manifest {
  readonly engines?: { readonly node?: string };
  readonly scripts?: { readonly doctor?: string };
}

/** The package.json of a starter, which has a script `doctor`; null elsewhere. */
function starterIn(directory: string): Manifest | null {
  try {
    const manifest: Manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    return typeof manifest.scripts?.doctor === 'string' ? manifest : null;
  } catch {
    return null;
  }
}

async function examineMachine(agent: string | undefined): Promise<Finding[]> {
  const names = Object.keys(packageManagers);
  const { run } = managerOf(agent);
  const [docker, port, git, ...versions] = await Promise.all([
    checkDocker(),
    checkPort(3000, '127.0.0.1', run),
    versionOf('git'),
    ...names.map(versionOf),
  ]);
  const found = names.flatMap((name, index) =>
    versions[index] ? `${name} ${versions[index]}` : [],
  );
  return [
    checkNode(process.versions.node, ownNodeRange()),
    found.length > 0
      ? { level: 'ok', text: found.join(', ') }
      : { level: 'problem', text: 'There is no package manager.', remedy: nodeRemedy },
    git
      ? { level: 'ok', text: `git ${git}` }
      : { level: 'note', text: 'git is not installed: no first commit.', remedy: gitRemedy },
    docker,
    // A starter can take another one.
    port.level === 'problem' ? { ...port, level: 'note' } : port,
  ];
}

const nodeRemedy = 'install Node.js again, with npm: https://nodejs.org';
const gitRemedy = 'install it: https://git-scm.com/downloads';

/** What a program says to `--version`; other things may be said before. */
async function versionOf(program: string): Promise<string | undefined> {
  const { isDone, output } = await outputOf(`${program} --version`);
  return isDone ? (/\b\d+\.\d+\.\d+\S*/.exec(output)?.[0] ?? 'of an unknown version') : undefined;
}

interface Starter {
  readonly directory: string;
  /** Names of what lies in it. */
  readonly files: readonly string[];
  /** The versions of Node that it runs on. */
  readonly node: string;
  readonly agent: string | undefined;
}

/** A starter knows itself best; only when it cannot run, it is looked at from outside. */
async function examineStarter(starter: Starter): Promise<readonly Finding[]> {
  const { directory, files, agent } = starter;
  const { name, run } = managerOfStarter(starter);
  const problem = packagesProblem(directory);
  if (problem) {
    return [
      checkNode(process.versions.node, starter.node),
      checkManager(agent, files),
      { level: 'problem', ...problem },
      ...unfinished(directory),
      ...(await examineSettings(starter)),
    ];
  }
  const { output } = await outputOf(`${run} doctor -- --json`, { cwd: directory, timeout: 60_000 });
  const text = `${run} doctor gives no answer.`;
  const remedy = `${packageManagers[name].install}, then ${run} doctor`;
  return findingsIn(output) ?? [{ level: 'problem', text, remedy }];
}

function unfinished(directory: string): Finding[] {
  if (!isUnfinished(directory)) return [];
  const text = 'The making of this starter did not come to its end.';
  const remedy = 'run the command that began it once more: it goes on from here';
  return [{ level: 'note', text, remedy }];
}

function managerOfStarter({ files, agent }: Starter) {
  const managers = Object.values(packageManagers);
  const owner = managers.find(({ lockFile }) => files.includes(lockFile));
  return owner ?? packageManagers[detectPackageManager(agent)];
}

/** Package managers print lines of their own around it. */
function findingsIn(output: string): readonly Finding[] | null {
  try {
    const { findings } = JSON.parse(/^\{$[\s\S]*^\}$/m.exec(output)?.[0] ?? '');
    return Array.isArray(findings) ? findings : null;
  } catch {
    return null;
  }
}

async function examineSettings(starter: Starter): Promise<Finding[]> {
  const { run } = managerOfStarter(starter);
  const env = settingsIn(starter);
  const settings: Finding = env
    ? { level: 'ok', text: 'There is a .env' }
    : { level: 'note', text: 'There is no .env to be read.', remedy: 'cp .env.example .env' };
  const { PORT, HOST, ...others } = env ?? {};
  const addresses = Object.entries(others).filter(([name]) => name.endsWith('_URL'));
  const findings = await Promise.all([
    checkDocker(),
    checkPort(Number(PORT || 3000), HOST || '127.0.0.1', run),
    ...addresses.map(([name, url = '']) => checkAddress(name, url, run)),
  ]);
  return [settings, ...findings];
}

function settingsIn({
  directory,
  files,
}: Starter): Readonly<Record<string, string | undefined>> | null {
  try {
    return files.includes('.env') ? readEnvFile(join(directory, '.env')) : null;
  } catch {
    return null;
  }
}

async function checkAddress(name: string, url: string, run: string): Promise<Finding> {
  const address = readAddress(url);
  if (address.servers.length === 0) return { level: 'ok', text: `${name}: ${address.text}` };
  if (await listens(address)) {
    return { level: 'ok', text: `${name}: something listens at ${address.text}` };
  }
  const remedy = `${run} ${name === 'DATABASE_URL' ? 'db:up' : 'cache:up'}`;
  return { level: 'problem', text: `${name}: nothing listens at ${address.text}.`, remedy };
}
