/** Runs the tests of a starter in a fresh copy, and reads what vitest says of them. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isTest } from '../../composing/lesson-tests.ts';
import { canaryText } from './canary.ts';
import { endOf, runIn } from './copy-run.ts';
import { GradingFailed } from './grading-failed.ts';
import type { Ground, Runnable } from './ground.ts';
import { reportIn, type VitestReport } from './vitest-program.ts';
import { changedSince, openCopy } from './workspace.ts';

export interface Reported {
  readonly report: VitestReport;
  /** Names the tests that had to fail. */
  readonly nonce: string;
}

/** @throws GradingFailed when it goes too far, interferes or cannot be run */
export async function runTestsOf(runnable: Runnable, ground: Ground): Promise<Reported> {
  const { kit, tests, work } = runnable;
  const [nonce, secret] = [word(), word()];
  const written = new Map(
    [...tests].map(([path, text]) => [path, isTest(path) ? `${text}${canaryText(nonce)}` : text]),
  );
  const modules = await ground.packages.modulesFor(kit);
  const copy = openCopy(ground.workspace, new Map([...work, ...kit, ...written]), modules);
  try {
    const command = [process.execPath, ground.workspace.program];
    const input = JSON.stringify({ secret, cache: join(copy.temporary, 'vite') });
    const finished = await runIn(copy, { command, input, runnable }, ground);
    const steering = new Map([...written, ...kit]);
    const [changed] = changedSince(copy, steering);
    if (changed) {
      throw new GradingFailed('tampering', `${changed} was changed while the tests ran.`);
    }
    const report = reportIn(finished.stdout, secret);
    if (report) return { report, nonce };
    throw new GradingFailed('tampering', `The tests ended without a report. ${endOf(finished)}`);
  } finally {
    copy.remove();
  }
}

function word(): string {
  return `n${randomBytes(16).toString('hex')}`;
}
