import type { ChildProcess } from 'node:child_process';

/**
 * The next message of a process; null when it ends, or says nothing for too long.
 *
 * @param limit milliseconds
 */
export function answerOf(child: ChildProcess, limit: number): Promise<unknown> {
  return new Promise((resolve) => {
    const end = () => settle(null);
    const timer = setTimeout(end, limit);
    const settle = (message: unknown) => {
      clearTimeout(timer);
      child.off('message', settle).off('exit', end);
      resolve(message);
    };
    child.on('message', settle).on('exit', end);
  });
}
