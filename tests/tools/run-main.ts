/** What every runner of ours does with its arguments, and with Ctrl-C. */

interface Runner<Options> {
  readonly usage: string;
  /** Null when only help was asked for. @throws Error for options that there are not */
  readOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Options | null;
  /** @returns the exit code */
  runAll(options: Options): Promise<number>;
  /** Ends what the runner has started. */
  endAll?(): void;
}

/** @returns the exit code */
export async function runMain<Options>(runner: Runner<Options>): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      runner.endAll?.();
      process.exit(130);
    });
  }
  let options: Options | null;
  try {
    options = runner.readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${runner.usage}`);
    return 1;
  }
  if (options) return runner.runAll(options);
  console.log(runner.usage);
  return 0;
}
