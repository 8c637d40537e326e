/** `--container`: each run of a submission is a container of its own. https://docs.docker.com/reference/cli/docker/container/run/ */
import { spawn, spawnSync } from 'node:child_process';
import { UserError } from '../../model/errors.ts';
import type { Contained, Isolation, Started } from './isolation.ts';

/** The official one, with the C library that packages of starters are built for. */
export const containerImage = 'node:22-bookworm-slim';

const nameOf = (token: string) => `backend-practice-${token}`;

/** What each of them is denied, whatever it runs. */
const denied = ['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', '--read-only'];

export const containers: Isolation = {
  protection: [
    `a container of ${containerImage} for each run: no network, a read-only file system but for its copy, no capabilities`,
    'limits of time, memory, processes, disk and output',
  ],
  isReadOnly: true,
  reachesServers: false,
  // DOCKER_HOST and the like; the container gets none of it.
  outerEnvironment: () => process.env,
  install: (directory) => ({ command: 'docker', args: installArgs(directory) }),
  wrap: (contained) => ['docker', ...runArgs(contained)],
  beside: (started, command) => ['docker', ...besideArgs(started, command)],
  end(token) {
    // It goes on without the program that has started it.
    const kill = spawn('docker', ['kill', nameOf(token)], { stdio: 'ignore', detached: true });
    kill.on('error', () => {}).unref();
  },
};

/** The arguments of `docker` for one run; folders are where they are outside. */
export function runArgs(contained: Contained): string[] {
  const { command, directory, writable, readable, environment, limits, token } = contained;
  const memory = `${limits.memoryBytes}b`;
  const { PATH: _ofThisMachine, ...variables } = environment;
  const [program = '', ...args] = command;
  return [
    ...['run', '--rm', '--interactive', '--init', '--name', nameOf(token)],
    ...['--network', 'none', '--pids-limit', String(pidsOf(limits.processes))],
    ...['--memory', memory, '--memory-swap', memory, '--cpus', '1'],
    ...['--ulimit', `fsize=${limits.diskBytes}`, '--ulimit', 'core=0'],
    ...denied,
    ...['--tmpfs', '/tmp:rw,exec,nosuid,size=64m'],
    ...user(),
    ...readable.flatMap((folder) => ['--mount', `type=bind,src=${folder},dst=${folder},readonly`]),
    ...['--mount', `type=bind,src=${writable},dst=${writable}`],
    ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...['--workdir', directory, containerImage],
    ...[program === process.execPath ? 'node' : program, ...args],
  ];
}

/** A second one with the network of the first, and with nothing to write to. */
function besideArgs({ token }: Started, command: readonly string[]): string[] {
  const [program = '', ...args] = command;
  const [file = ''] = args.filter((arg) => arg.endsWith('.js'));
  return [
    ...['run', '--rm', '--interactive', '--init', '--network', `container:${nameOf(token)}`],
    ...['--memory', '1024m', '--pids-limit', '64', ...denied, ...user()],
    ...['--mount', `type=bind,src=${file},dst=${file},readonly`, containerImage],
    ...[program === process.execPath ? 'node' : program, ...args],
  ];
}

/** Docker counts threads, and each process of Node.js has a dozen. */
function pidsOf(processes: number): number {
  return processes * 12;
}

/** Nothing of a submission is there, so it may reach the registry. */
function installArgs(directory: string): string[] {
  return [
    ...['run', '--rm', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
    ...['--tmpfs', '/tmp:rw,exec', '--env', 'HOME=/tmp', ...user()],
    ...['--mount', `type=bind,src=${directory},dst=${directory}`, '--workdir', directory],
    ...[containerImage, 'npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'],
  ];
}

/** What it writes is ours to remove. */
function user(): string[] {
  const [id, group] = [process.getuid?.(), process.getgid?.()];
  return id === undefined || group === undefined ? [] : ['--user', `${id}:${group}`];
}

/** @throws UserError when no Docker answers */
export function requireDocker(): void {
  const { status } = spawnSync('docker', ['version'], { stdio: 'ignore', timeout: 30_000 });
  if (status === 0) return;
  throw new UserError(
    '--container needs Docker, and docker version does not answer.',
    'Start Docker, or leave --container out: submissions then run on this machine itself.',
  );
}
