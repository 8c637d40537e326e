/** The processes that have come from one that we have started, also those whose parents have ended. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Running {
  readonly id: number;
  readonly parent: number;
  readonly memoryBytes: number;
}

/** The variable that each of them has in its environment, unless it takes it out. */
export const tokenVariable = 'BACKEND_PRACTICE_GRADING';

export class ProcessTree {
  readonly #root: number;
  readonly #token: string;
  /** Of earlier looks: a child whose parent has ended belongs to another one. */
  #known = new Set<number>();
  /** Whose environment has been looked into. */
  #strangers = new Set<number>();

  constructor(root: number, token: string) {
    this.#root = root;
    this.#token = token;
  }

  /** All that are there now. */
  list(): Running[] {
    const all = allProcesses();
    const ids = new Set(all.map(({ id }) => id));
    const known = new Set([...this.#known].filter((id) => ids.has(id)));
    if (ids.has(this.#root)) known.add(this.#root);
    for (const { id } of all) if (this.#hasToken(id, known)) known.add(id);
    let size = 0;
    while (size !== known.size) {
      size = known.size;
      for (const { id, parent } of all) if (known.has(parent)) known.add(id);
    }
    this.#known = known;
    this.#strangers = new Set([...ids].filter((id) => !known.has(id)));
    return all.filter(({ id }) => known.has(id));
  }

  /** Stops all, so that none starts another, then ends them. @returns how many are left */
  end(): number {
    for (const name of ['SIGSTOP', 'SIGKILL'] as const) {
      for (const { id } of this.list()) signal(id, name);
    }
    return this.list().length;
  }

  #hasToken(id: number, known: ReadonlySet<number>): boolean {
    if (process.platform !== 'linux' || known.has(id) || this.#strangers.has(id)) return false;
    return textOf(`/proc/${id}/environ`).includes(`${tokenVariable}=${this.#token}`);
  }
}

function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch {
    // It has ended, or is not ours.
  }
}

function allProcesses(): Running[] {
  if (process.platform === 'linux') return linuxProcesses();
  return process.platform === 'win32' ? [] : listedProcesses();
}

const pageBytes = 4096;

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name may have spaces and brackets in it. */
function linuxProcesses(): Running[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.flatMap((id) => {
    const stat = textOf(`/proc/${id}/stat`);
    const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === undefined || state === '' || state === 'Z' || state === 'X') return [];
    // The 24th value, where the parent is the 4th.
    const memoryBytes = Number(rest[19]) * pageBytes;
    return [{ id: Number(id), parent: Number(parent), memoryBytes }];
  });
}

/** macOS and others: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/ps.html */
function listedProcesses(): Running[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [id, parent, kilobytes] = line.trim().split(/\s+/).map(Number);
    if (!id || parent === undefined) return [];
    return [{ id, parent, memoryBytes: (kilobytes ?? 0) * 1024 }];
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
