/** What the runner prints. */
import type { Failure, StackResult } from './stack-run.ts';

export interface Summary {
  readonly results: readonly StackResult[];
  /** Stacks that were not run, with the servers that were not there. */
  readonly skipped: readonly { readonly id: string; readonly missing: readonly string[] }[];
  /** Whether a stack that was skipped counts as failed. */
  readonly requireServices: boolean;
}

/** `[3/24] ✓ express-sqlite-jwt-none  31.2 s  55 statements kept`. */
export function resultLine(result: StackResult, done: number, total: number): string {
  const { id, seconds, isFresh, kept, skipped, resources, failure } = result;
  const count = `[${String(done).padStart(String(total).length)}/${total}]`;
  const time = `${seconds.toFixed(1)} s`.padStart(7);
  const install = isFresh ? ', installed from the registry' : '';
  const skips = skipped.length > 0 ? `, not shown here: ${skipped.join(' ')}` : '';
  const more = resources ? `, ${resources.kept} of generated resources` : '';
  const outcome = failure
    ? `failed at "${failure.step}"`
    : `${kept} statements kept${more}${skips}${install}`;
  return `${count} ${failure ? '✗' : '✓'} ${id.padEnd(32)} ${time}  ${outcome}`;
}

export function failureText({ message, tail, folder, again }: Failure): string {
  const lines = [
    message,
    '',
    '--- the last lines that its programs printed ---',
    tail,
    '---',
    `the project is in ${folder}/library, all that was printed in ${folder}/log.txt`,
    `again: ${again}`,
  ];
  return `${lines.join('\n').replaceAll(/^/gm, '    ')}\n`;
}

export function summaryText({ results, skipped, requireServices }: Summary): string {
  const failed = results.filter(({ failure }) => failure !== null);
  const failures = failed.map(({ id, failure }) => `  failed: ${id} (${failure?.step})`);
  const skips = skipped.map(({ id, missing }) => `  skipped: ${id} (no ${missing.join(', ')})`);
  const second = results
    .filter(({ failure, isSecondAttempt }) => failure === null && isSecondAttempt)
    .map(({ id }) => `  passed only at the second attempt: ${id}`);
  const failedCount = failed.length + (requireServices ? skipped.length : 0);
  const heading = skipped.length > 0 && requireServices ? ['Skipped counts as failed:'] : [];
  const counts = `Stacks: ${results.length - failed.length} passed, ${failedCount} failed`;
  const rest = skipped.length > 0 && !requireServices ? `, ${skipped.length} skipped` : '';
  return ['', ...second, ...failures, ...heading, ...skips, `${counts}${rest}`].join('\n');
}
