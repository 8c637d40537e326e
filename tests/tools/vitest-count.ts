/** Counts what vitest's JSON reporter wrote. */

/** What a part of the tests found. */
export interface Count {
  readonly passed: number;
  /** Names of what failed. */
  readonly failed: readonly string[];
  /** Names of what could not run here. */
  readonly skipped: readonly string[];
}

/** The part of vitest's report that we read. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

export function vitestCount({ testResults }: VitestReport): Count {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const named = (status: string) =>
    tests.filter((test) => test.status === status).map(({ fullName }) => fullName);
  // A file that could not be loaded has failed, and has no tests.
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: named('passed').length,
    failed: [...named('failed'), ...broken.map(({ name }) => name)],
    skipped: ['skipped', 'pending', 'todo', 'disabled'].flatMap(named),
  };
}
