import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { gradesCsv } from '../../src/kits/reports/grades-csv.ts';
import { reportFiles, writeReports } from '../../src/kits/reports/write-reports.ts';
import { UserError } from '../../src/model/errors.ts';
import { test, treeOf, writeTree } from '../support/test.ts';
import { gradesOf, hostileGrades, submissionWith, ungraded } from './reports-example.ts';

const grades = gradesOf([submissionWith(), ungraded]);

function report(path: string, of = grades): string {
  return reportFiles(of).get(path) ?? `there is no ${path}`;
}

describe('the reports', () => {
  test('are these files', ({ directory }) => {
    expect(writeReports(grades, directory)).toEqual([
      'classroom50/ada/result.json',
      'classroom50/bob/result.json',
      'grades.csv',
      'grades.json',
      'grades.md',
      'gradescope/ada/results.json',
      'gradescope/bob/results.json',
      'html/ada.html',
      'html/bob.html',
      'html/index.html',
      'junit.xml',
    ]);
    expect(treeOf(directory).filter((path) => !path.endsWith('/'))).toHaveLength(11);
  });

  test('are the same bytes for the same grades, whatever the order of their keys', () => {
    const reversed = JSON.parse(JSON.stringify(grades), (_key, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect([...reportFiles(reversed)]).toEqual([...reportFiles(grades)]);
  });

  test('of somebody who is no longer there go, and what others put there stays', ({
    directory,
  }) => {
    writeReports(grades, directory);
    writeTree(directory, { 'html/notes.html': 'mine' });
    writeReports(gradesOf([submissionWith()]), directory);
    expect(existsSync(join(directory, 'html/bob.html'))).toBe(false);
    expect(readFileSync(join(directory, 'html/notes.html'), 'utf8')).toBe('mine');
  });

  test('say when the folder cannot be written', ({ directory }) => {
    writeFileSync(join(directory, 'file'), '');
    expect(() => writeReports(grades, join(directory, 'file'))).toThrow(UserError);
  });

  test.for(['index', '..', 'a/b', 'x'.repeat(255)])(
    'of somebody whose id is %j stay in the folder and are nobody else’s',
    (id) => {
      const paths = [...reportFiles(gradesOf([submissionWith({ id })])).keys()];
      expect(new Set(paths).size).toBe(8);
      expect(paths.filter((path) => path.split('/').some((name) => name === '..'))).toEqual([]);
      expect(paths.filter((path) => path.split('/').length > 3)).toEqual([]);
      expect(paths.filter((path) => path.split('/').some((name) => name.length > 250))).toEqual([]);
    },
  );
});

describe('grades.json', () => {
  test('is all of the grades, with sorted keys and a line end', () => {
    const text = report('grades.json');
    expect(JSON.parse(text)).toEqual(grades);
    expect(text).toMatch(/^\{\n {2}"format": 1,\n {2}"kit": /);
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('grades.csv', () => {
  test('has a row for each, and no points where somebody could not be graded', () => {
    const rows = parse(report('grades.csv'), { columns: true }) as Record<string, string>[];
    expect(rows).toMatchObject([
      { id: 'ada', name: 'Ada Lovelace', points: '12.5', hello: '10', crud: '2.5', error: '' },
      { id: 'bob', team: 'red', points: '', hello: '', crud: '', error: 'time' },
    ]);
  });

  test('gives every name back, with an apostrophe before those that are formulas', () => {
    const name = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const of = gradesOf(names.map((text) => submissionWith({ name: text })));
        const rows = parse(gradesCsv(of), { columns: true }) as Record<string, string>[];
        const expected = names.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text));
        expect(rows.map((row) => row.name)).toEqual(expected);
      }),
    );
  });
});

describe('grades.md', () => {
  test('tells points, states, errors and what was put back', () => {
    const text = report('grades.md');
    expect(text).toContain(
      '| ada | Ada Lovelace |  | 12.5 of 30 | hello | passed | partly: 2.5 of 10 | not reached |',
    );
    expect(text).toContain('| bob | Bob | red | not graded: time | – |');
    expect(text).toContain('| bob | time | It did not end within 60 seconds. |');
    expect(text).toContain('| ada | test/hello.test.ts | changed |');
  });

  test('has as many cells in each row, and nothing in them is markup', () => {
    const text = report('grades.md', hostileGrades());
    const tables = text.split('\n\n').filter((part) => part.startsWith('| '));
    for (const table of tables) {
      const cells = table
        .trimEnd()
        .split('\n')
        .map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(cells).size).toBe(1);
    }
    expect(tables.length).toBe(5);
    expect(text).not.toMatch(/(?<!\\)[<`[]|\p{Bidi_Control}|x{100}/u);
  });
});
