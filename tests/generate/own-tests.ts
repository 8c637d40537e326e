/** The tests that lie in a starter, with those that its generator wrote. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shareService } from '../services/services.ts';

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

export interface OwnTests {
  readonly passed: number;
  /** Names with what went wrong; of a file that did not even start, what it said. */
  readonly problems: readonly string[];
}

/**
 * Runs them on SQLite, or on the MongoDB of `tests/services`.
 *
 * @param files parts of names; without them all
 * @throws Error when vitest does not get to its report
 */
export async function runOwnTests(
  directory: string,
  id: string,
  files: readonly string[] = [],
): Promise<OwnTests> {
  if (!id.includes('mongodb')) return runVitest(directory, files, {});
  const server = await shareService('MongoDB');
  try {
    return runVitest(directory, files, { TEST_DATABASE_URL: server.url });
  } finally {
    await server.release();
  }
}

function runVitest(
  directory: string,
  files: readonly string[],
  settings: NodeJS.ProcessEnv,
): OwnTests {
  const report = join(directory, 'report.json');
  const args = ['run', ...files, '--reporter=json', `--outputFile=${report}`];
  const { stdout, stderr } = spawnSync(join('node_modules/.bin', 'vitest'), args, {
    cwd: directory,
    encoding: 'utf8',
    env: { ...outside(), ...settings },
  });
  try {
    return outcomeOf(JSON.parse(readFileSync(report, 'utf8')));
  } catch (cause) {
    throw new Error(`the starter's tests gave no report:\n${stdout}${stderr}`, { cause });
  }
}

function outcomeOf({ numPassedTests, testResults }: Report): OwnTests {
  const problems = testResults.flatMap(({ message, assertionResults }) => [
    ...(message ? [message] : []),
    ...assertionResults
      .filter(({ status }) => status !== 'passed')
      .map(({ fullName, failureMessages = [] }) => `${fullName}: ${failureMessages.join('\n')}`),
  ]);
  return { passed: numPassedTests, problems: problems.map((text) => text.slice(0, 1500)) };
}

/** The variables of this process, without those that vitest sets for what it runs. */
function outside(): NodeJS.ProcessEnv {
  const isForeign = (name: string) => /^(VITEST|NODE_ENV$|TEST$|PROD$|DEV$|MODE$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name)));
}
