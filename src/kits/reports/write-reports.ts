/** Grades -> all reports of a class. They come from one result, so they cannot disagree. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../model/errors.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { ClassGrades } from '../grading/class-grades.ts';
import { classPage, pageNameOf } from './class-page.ts';
import { classroom50Result, type Environment, runnerOf, wholePoints } from './classroom50.ts';
import { gradesCsv } from './grades-csv.ts';
import { gradesMarkdown } from './grades-markdown.ts';
import { gradescopeResults } from './gradescope.ts';
import { junitXml } from './junit-xml.ts';
import { fileNameOf } from './report-text.ts';
import { studentPage } from './student-page.ts';

export const gradesPath = 'grades.json';

/**
 * All reports: path, with `/`, to text. The same grades give the same bytes.
 *
 * @param environment of the process: inside the runner of Classroom 50 it says whose submission this is
 */
export function reportFiles(
  grades: ClassGrades,
  environment: Environment = {},
): ReadonlyMap<string, string> {
  const scale = wholePoints(grades);
  const runner = runnerOf(grades, environment);
  const files: [string, string][] = grades.submissions.flatMap((submission) => {
    const name = fileNameOf(submission.id);
    const result = classroom50Result(submission, scale, runner);
    return [
      [`html/${pageNameOf(submission.id)}`, studentPage(submission)],
      [`classroom50/${name}/result.json`, canonicalJson(result)],
      [`gradescope/${name}/results.json`, canonicalJson(gradescopeResults(submission))],
    ];
  });
  return new Map([
    ['grades.csv', gradesCsv(grades)],
    ['grades.md', gradesMarkdown(grades)],
    ['html/index.html', classPage(grades)],
    ['junit.xml', junitXml(grades)],
    ...files,
    // It comes last: where it is, the others are.
    [gradesPath, canonicalJson(grades)],
  ]);
}

/**
 * Writes all reports into a folder, and removes those of earlier grades there that no longer belong to anybody.
 *
 * @returns the paths below the folder
 * @throws UserError when the system refuses
 */
export function writeReports(
  grades: ClassGrades,
  folder: string,
  environment: Environment = process.env,
): string[] {
  const files = reportFiles(grades, environment);
  try {
    for (const path of earlierPaths(folder)) {
      if (!files.has(path)) rmSync(join(folder, path), { force: true });
    }
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (!syscall) throw error;
    throw new UserError(
      `The reports could not be written: ${message}.`,
      'Free the space, or name another folder with --out.',
    );
  }
  return [...files.keys()].sort();
}

/** What this version would have written for the grades that are there; nothing where it cannot be told. */
function earlierPaths(folder: string): string[] {
  try {
    const earlier = JSON.parse(readFileSync(join(folder, gradesPath), 'utf8')) as ClassGrades;
    return earlier.format === 1 ? [...reportFiles(earlier).keys()] : [];
  } catch {
    return [];
  }
}
