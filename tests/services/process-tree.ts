/** Processes by their ids: servers have children of their own, which share their fate. */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process and all that it started, directly or not. */
export function treeOf(processId: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const tree = [processId];
  for (const parent of tree) {
    for (const [child, of] of rows) if (of === parent && child !== undefined) tree.push(child);
  }
  return tree;
}

export function signalAll(processIds: readonly number[], signal: NodeJS.Signals): void {
  for (const processId of processIds) {
    try {
      process.kill(processId, signal);
    } catch {
      // It has ended in the meantime.
    }
  }
}

export function isRunning(processId: number): boolean {
  return beginningOf(processId) !== null;
}

/** When a process began; null when there is none. With its id it tells a process from a later one. */
export function beginningOf(processId: number): string | null {
  const columns = ['-o', 'stat=,lstart=', '-p', String(processId)];
  try {
    const row = execFileSync('ps', columns, { encoding: 'utf8', stdio: 'pipe' }).trim();
    const [state = 'Z', ...beginning] = row.split(/\s+/);
    return state.startsWith('Z') ? null : beginning.join(' ');
  } catch {
    return null;
  }
}

/** Waits for the end of processes. @returns whether they ended in time */
export async function hasEnded(processIds: readonly number[], limit: number): Promise<boolean> {
  for (const since = Date.now(); Date.now() - since < limit; await sleep(20)) {
    if (!processIds.some(isRunning)) return true;
  }
  return false;
}
