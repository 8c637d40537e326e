/** How a starter is held against statements. */
import type { Stack } from '../../src/model/stack.ts';
import type { Statement, Subject } from './statement.ts';

export interface Verdict {
  readonly id: string;
  readonly title: string;
  readonly result: 'kept' | 'failed' | 'skipped' | 'not applicable';
  /** Why it failed or was skipped. */
  readonly message?: string;
  readonly seconds: number;
}

/** Milliseconds that one statement may take. */
const usualLimit = 120_000;

/** Checks the statements one after the other, those that look back last, and reports each at once. */
export async function runContract(
  subject: Subject,
  wanted: readonly Statement[],
  report: (verdict: Verdict) => void = () => {},
  limit = usualLimit,
): Promise<Verdict[]> {
  const ordered = [...wanted.filter(({ last }) => !last), ...wanted.filter(({ last }) => last)];
  const verdicts: Verdict[] = [];
  for (const statement of ordered) {
    const since = performance.now();
    const outcome = await outcomeOf(statement, subject, limit);
    const seconds = Math.round((performance.now() - since) / 10) / 100;
    const verdict = { id: statement.id, title: statement.title, seconds, ...outcome };
    verdicts.push(verdict);
    report(verdict);
  }
  return verdicts;
}

type Outcome = Pick<Verdict, 'result' | 'message'>;

async function outcomeOf(statement: Statement, subject: Subject, limit: number): Promise<Outcome> {
  if (!appliesTo(statement, subject.stack)) return { result: 'not applicable' };
  subject.transcript.statement = statement.id;
  try {
    const skip = await inTime(statement.check(subject), limit);
    return skip ? { result: 'skipped', message: skip.skipped } : { result: 'kept' };
  } catch (error) {
    return { result: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    await subject.tidyUp();
  }
}

export function appliesTo({ appliesTo = () => true }: Statement, stack: Stack): boolean {
  return appliesTo(stack);
}

async function inTime<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished after ${limit / 1000} s`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
