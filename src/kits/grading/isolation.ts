/** How the programs of a submission are kept apart from each other and from the rest of the machine. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../../model/package-managers.ts';
import type { Limits } from './limits.ts';

export interface Contained {
  readonly command: readonly string[];
  /** Its working directory. */
  readonly directory: string;
  /** The only folder that it may write to. */
  readonly writable: string;
  /** Folders that it reads beside that. */
  readonly readable: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Whether it has to reach a server of the machine, such as a database. */
  readonly needsNetwork: boolean;
  /** Random; names what has to be ended. */
  readonly token: string;
}

/** What has been started, and is still there. */
export interface Started {
  readonly processId: number;
  readonly token: string;
  readonly needsNetwork: boolean;
}

export interface Isolation {
  /** In words, for the result. */
  readonly protection: readonly string[];
  /** Whether packages may be shared, for nothing can be written to them. */
  readonly isReadOnly: boolean;
  /** Whether servers of this machine can be reached from inside. */
  readonly reachesServers: boolean;
  /** What installs the packages of a folder, where not npm of this machine. */
  readonly install?: (directory: string) => Command;
  /** The command that runs it inside. */
  wrap(contained: Contained): readonly string[];
  /** The command that asks from outside what it offers on its loopback: it shares nothing with it but that. */
  beside(started: Started, command: readonly string[]): readonly string[];
  /** Of the command itself, where it hands on the environment of the run in another way. */
  readonly outerEnvironment?: () => NodeJS.ProcessEnv;
  /** Beyond ending the processes of the command itself. */
  end(token: string): void;
}

/** Processes are found and ended by their parents and a variable; anything else is left to the system. */
export const polling: Isolation = {
  protection: [
    process.platform === 'win32'
      ? 'limits of time, disk and output'
      : 'limits of time, memory, processes, disk and output, watched from outside',
  ],
  isReadOnly: false,
  reachesServers: true,
  wrap: ({ command }) => command,
  beside: (_started, command) => command,
  end: () => {},
};

/**
 * Linux: names of its own for processes, so that all end with the first one; only its copy can be written to; no
 * network but its own loopback. https://man7.org/linux/man-pages/man1/unshare.1.html
 */
export const namespaces: Isolation = {
  protection: [
    ...polling.protection,
    'process namespace: all of its processes end with the first one',
    'read-only file system but for its copy',
    'no network but its own loopback, unless its database is a server',
    'no capabilities',
  ],
  isReadOnly: true,
  reachesServers: true,
  wrap({ command, writable, limits, needsNetwork }) {
    const kinds = ['--map-root-user', '--pid', '--mount', ...(needsNetwork ? [] : ['--net'])];
    const limited = [String(limits.diskBytes), String(Math.ceil(limits.processorSeconds))];
    const script = ['sh', '-c', enterScript, 'sh', writable, ...limited];
    return ['unshare', ...kinds, '--fork', '--kill-child', '--mount-proc', ...script, ...command];
  },
  // https://man7.org/linux/man-pages/man1/nsenter.1.html: its processes and its files stay out of reach, and we of theirs.
  beside: ({ processId, needsNetwork }, command) =>
    needsNetwork
      ? command
      : [
          'nsenter',
          '--target',
          `${processId}`,
          '--user',
          '--net',
          '--preserve-credentials',
          ...command,
        ],
  end: () => {},
};

/**
 * A name space of users has all rights in itself, so what is mounted could be mounted anew: they are given up before
 * anything of the submission runs. Its first process cannot be killed from inside.
 */
const enterScript = `
set -e
writable=$1 largest=$2 seconds=$3
shift 3
ip link set lo up 2>/dev/null || true
mount --bind "$writable" "$writable"
devices=$writable/dev
mkdir -p "$devices"
mount -t tmpfs -o size=64m,mode=755,nosuid tmpfs "$devices"
for device in null zero full random urandom; do
  touch "$devices/$device"
  mount --bind "/dev/$device" "$devices/$device"
done
mkdir -m 1777 "$devices/shm"
ln -s /proc/self/fd "$devices/fd"
mount --rbind "$devices" /dev
umount -l "$devices"
cut -d ' ' -f 5 /proc/self/mountinfo | while read -r target; do
  case "$target" in
    "$writable" | "$writable"/* | /proc | /dev | /dev/*) ;;
    *) mount -o remount,bind,ro "$target" 2>/dev/null || test "$target" != / ;;
  esac
done
cd "$writable" && cd "$OLDPWD"
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- \\
  prlimit --core=0 --fsize="$largest" --cpu="$seconds" -- "$@"
`;

/** The strongest that this machine has, tried out. */
export function isolationHere(limits: Limits): Isolation {
  if (process.platform !== 'linux') return polling;
  const directory = mkdtempSync(join(tmpdir(), 'backend-practice-'));
  try {
    const trial = { command: ['true'], directory, writable: directory, readable: [], limits };
    const wrapped = { ...trial, environment: {}, needsNetwork: false, token: '' };
    const [program = '', ...args] = namespaces.wrap(wrapped);
    const { status } = spawnSync(program, args, { cwd: directory, stdio: 'ignore' });
    return status === 0 ? namespaces : polling;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
