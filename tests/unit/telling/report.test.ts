import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/composing/plan.ts';
import { Cancelled, UserError } from '../../../src/model/errors.ts';
import { createReport, hasColor, type ReportOptions } from '../../../src/telling/report.ts';

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

function reportWith(options: Partial<ReportOptions> & Terminal = {}) {
  const printed = { stdout: '', stderr: '' };
  const output = (name: keyof typeof printed) => ({
    isTTY: options.isTTY,
    columns: options.columns,
    write: (text: string) => {
      printed[name] += text;
    },
  });
  const report = createReport({
    json: false,
    env: {},
    bugs: 'https://example.org/bugs',
    stdout: output('stdout'),
    stderr: output('stderr'),
    ...options,
  });
  return { report, printed };
}

const step: Step = {
  title: 'Run the tests',
  script: 'test',
  when: 'always',
  command: 'npm',
  args: ['run', 'test'],
};

describe('createReport', () => {
  test('prints a result as text', () => {
    const { report, printed } = reportWith();
    report.result({ a: 1 }, 'one');
    expect(printed).toEqual({ stdout: 'one\n', stderr: '' });
  });

  test('prints a result as JSON where that is wanted', () => {
    const { report, printed } = reportWith({ json: true });
    report.result({ a: 1 }, 'one');
    expect(JSON.parse(printed.stdout)).toEqual({ a: 1 });
  });

  test('prints a mistake with its remedy, exit code 1', () => {
    const { report, printed } = reportWith();
    expect(report.failure(new UserError('It is so.', 'Do that.'))).toBe(1);
    expect(printed).toEqual({ stdout: '', stderr: 'Error: It is so.\nDo that.\n' });
  });

  test('prints a mistake as JSON too', () => {
    const { report, printed } = reportWith({ json: true });
    report.failure(new UserError('It is so.', 'Do that.'));
    expect(JSON.parse(printed.stdout)).toEqual({
      error: { message: 'It is so.', remedy: 'Do that.' },
    });
  });

  test('prints one line when cancelled, exit code 130', () => {
    const { report, printed } = reportWith();
    expect(report.failure(new Cancelled())).toBe(130);
    expect(printed.stderr).toBe('Cancelled, nothing was written.\n');
  });

  test.each([[new TypeError('x is not a function')], ['a text']])(
    'prints the stack of a bug and where to report it, exit code 70: %s',
    (error) => {
      const { report, printed } = reportWith();
      expect(report.failure(error)).toBe(70);
      expect(printed.stderr).toContain(error instanceof Error ? 'TypeError: x is not' : 'a text');
      expect(printed.stderr).toContain('Please report it: https://example.org/bugs');
    },
  );

  test('prints progress as plain lines where there is no terminal', () => {
    const { report, printed } = reportWith();
    report.progress.begin(step);
    report.progress.end({ step, isDone: true, seconds: 3.21, output: '' });
    expect(printed.stderr).toBe('Run the tests (npm run test) …\n  done in 3.2 s\n');
  });

  test('says what is good to know before a step', () => {
    const { report, printed } = reportWith();
    report.progress.begin({ ...step, note: 'it takes a while' });
    expect(printed.stderr).toBe('Run the tests: it takes a while (npm run test) …\n');
  });

  test('prints progress as one line on a terminal', () => {
    const { report, printed } = reportWith({ isTTY: true, env: { NO_COLOR: '1' } });
    report.progress.begin(step);
    report.progress.end({ step, isDone: false, seconds: 60, output: '' });
    expect(printed.stderr).toBe('Run the tests (npm run test) … failed in 60.0 s\n');
  });
});

describe('in a terminal of 30 columns', () => {
  const terminal = { isTTY: true, columns: 30, env: { NO_COLOR: '1' } };

  test('no word is broken at the edge', () => {
    const { report, printed } = reportWith(terminal);
    report.result({}, 'a result that is longer than the line');
    report.notice('a notice that is longer than the line');
    report.failure(new UserError('It is so as nobody likes it.', 'Do what is wanted, at once.'));
    expect(printed).toEqual({
      stdout: 'a result that is longer than\nthe line\n',
      stderr: [
        'a notice that is longer than\nthe line',
        'Error: It is so as nobody\nlikes it.',
        'Do what is wanted, at once.\n',
      ].join('\n'),
    });
  });

  test('JSON stays as it is', () => {
    const { report, printed } = reportWith({ ...terminal, json: true });
    report.result({ text: 'longer than the line, much longer' }, '');
    expect(JSON.parse(printed.stdout).text).toBe('longer than the line, much longer');
  });

  test('how a step has ended has a line of its own where it finds no room', () => {
    const { report, printed } = reportWith(terminal);
    report.progress.begin(step);
    report.progress.end({ step, isDone: true, seconds: 3.21, output: '' });
    expect(printed.stderr).toBe('Run the tests (npm run test) …\n  done in 3.2 s\n');
  });
});

test('an interruption has a line of its own', () => {
  const { report, printed } = reportWith({ isTTY: true, env: { NO_COLOR: '1' } });
  report.progress.begin(step);
  report.failure(new Cancelled('Stopped.'));
  expect(printed.stderr).toBe('Run the tests (npm run test) … \nStopped.\n');
});

describe('hasColor', () => {
  test.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { FORCE_COLOR: '', NO_COLOR: '1' }, true],
  ])('on a terminal %s, with %j: %s', (isTTY, env, expected) => {
    expect(hasColor({ isTTY, write: () => undefined }, env)).toBe(expected);
  });
});
