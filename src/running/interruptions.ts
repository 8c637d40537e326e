/** Ctrl-C and its like are ours while something must not stay half done. */

/** Ctrl-C, a polite end, and a terminal that is closed. */
const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** @param interrupt asks `act` to stop; how soon it does is its own matter */
export async function interruptible<Result>(
  interrupt: () => void,
  act: () => Promise<Result>,
): Promise<Result> {
  for (const name of interruptions) process.on(name, interrupt);
  try {
    return await act();
  } finally {
    for (const name of interruptions) process.off(name, interrupt);
  }
}
