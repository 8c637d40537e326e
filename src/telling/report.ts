/** The only file that prints. Results go to stdout, all else to stderr. */
import { styleText } from 'node:util';
import { wrapText } from '../asking/wrap.ts';
import type { Step } from '../composing/plan.ts';
import { Cancelled, UserError } from '../model/errors.ts';
import type { Progress, StepResult } from '../running/steps.ts';
import { commandLine } from './summary.ts';

/** The part of a terminal or file that is written to. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  /** The width of a terminal. */
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export interface Report {
  /** What was asked for: JSON or text, by the flag. */
  result(data: object, text: string): void;
  notice(text: string): void;
  /** Prints what was thrown and gives the exit code. */
  failure(error: unknown): number;
  readonly progress: Progress;
}

export interface ReportOptions {
  readonly json: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where a bug is reported. */
  readonly bugs: string;
}

type Style = Parameters<typeof styleText>[0];

export function createReport({ json, stdout, stderr, env, bugs }: ReportOptions): Report {
  const paint = (style: Style, text: string) =>
    hasColor(stderr, env) ? styleText(style, text, { validateStream: false }) : text;
  const fail = (message: string, remedy: string) => {
    const error = remedy ? fitting(`Error: ${message}`, stderr) : fitting(message, stderr);
    const lines = [error.replace(/^Error:/, (word) => paint('red', word))];
    if (remedy) lines.push(paint('bold', fitting(remedy, stderr)));
    stderr.write(`${lines.join('\n')}\n`);
    if (json) stdout.write(`${JSON.stringify({ error: { message, remedy } }, null, 2)}\n`);
  };
  const progress = createProgress(stderr, paint);
  return {
    result: (data, text) =>
      stdout.write(`${json ? JSON.stringify(data, null, 2) : fitting(text, stdout)}\n`),
    notice: (text) => stderr.write(`${fitting(text, stderr)}\n`),
    failure: (error) => {
      progress.interrupt();
      return failureCode(error, fail, bugs);
    },
    progress,
  };
}

/** No word is broken at the edge of a terminal. */
function fitting(text: string, { columns }: Output): string {
  return columns ? wrapText(text, columns) : text;
}

function failureCode(
  error: unknown,
  fail: (message: string, remedy: string) => void,
  bugs: string,
): number {
  if (error instanceof Cancelled) {
    fail(error.message, '');
    return 130;
  }
  if (error instanceof UserError) {
    fail(error.message, error.remedy);
    return 1;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  fail(`this is a bug in create-backend-practice.\n${stack}`, `Please report it: ${bugs}`);
  return 70;
}

/** On a terminal one line per step that grows; elsewhere plain lines. */
function createProgress(stderr: Output, paint: (style: Style, text: string) => string) {
  let isLineOpen = false;
  return {
    begin: (step: Step) => {
      const title = step.note ? `${step.title}: ${step.note}` : step.title;
      const line = fitting(`${title} (${commandLine(step)}) …`, stderr);
      const command = paint('dim', line.slice(title.length));
      isLineOpen = stderr.isTTY === true && hasRoom(line, stderr);
      stderr.write(`${line.slice(0, title.length)}${command}${isLineOpen ? ' ' : '\n'}`);
    },
    end: ({ isDone, seconds }: StepResult) => {
      const word = isDone ? paint('green', 'done') : paint('red', 'failed');
      stderr.write(`${isLineOpen ? '' : '  '}${word} in ${seconds.toFixed(1)} s\n`);
      isLineOpen = false;
    },
    /** Ends the line that a step has begun, so that what follows has one of its own. */
    interrupt: () => {
      if (isLineOpen) stderr.write('\n');
      isLineOpen = false;
    },
  };
}

/** Whether the result of a step fits behind it. */
function hasRoom(line: string, { columns = 80 }: Output): boolean {
  return line.length - line.lastIndexOf('\n') + 'failed in 1000.0 s'.length <= columns;
}

/** https://no-color.org and https://force-color.org; the second wins, as in Node. */
export function hasColor(output: Output, env: ReportOptions['env']): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  if (env.NO_COLOR) return false;
  return output.isTTY === true && env.TERM !== 'dumb';
}
