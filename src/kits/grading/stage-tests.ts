/** Which tests a submission has to pass for a stage. */
import { isSame, type Texts } from '../../composing/compare.ts';
import type { ProjectFiles } from '../../composing/compose.ts';
import { changedTests, fittingTests, isTest, lessonTests } from '../../composing/lesson-tests.ts';

export interface StageTests {
  /** All of `test/`, path to text. */
  readonly folder: Texts;
  /** The test files that have to be passed. */
  readonly required: ReadonlySet<string>;
  /** Of these the ones whose tests earn the points of the stage. */
  readonly counted: ReadonlySet<string>;
}

/** A stage whose code the student has from the kit: all of its tests. */
export function testsOfStage(before: ProjectFiles | null, here: ProjectFiles): StageTests {
  const folder = testFolder(here);
  const required = new Set([...folder.keys()].filter(isTest));
  const changed = before ? [...changedTests(before, here).keys()].filter(isTest) : [];
  return { folder, required, counted: new Set(changed.length > 0 ? changed : required) };
}

/**
 * A stage that the student writes: the tests that its lesson comes with, and those of the stage before that these do
 * not replace. Tests that look inside the code of the kit are there too where they can be loaded, but nobody has to
 * call things as the kit does.
 *
 * @param work the student's files
 */
export function testsOfLesson(before: ProjectFiles, here: ProjectFiles, work: Texts): StageTests {
  const given = new Map([...lessonTests(before, here)].map(([path, { text }]) => [path, text]));
  const folder = new Map([...testFolder(before), ...given]);
  const required = new Set([...folder.keys()].filter(isTest));
  const helpers = [...changedTests(before, here)]
    .filter(([path]) => !isTest(path))
    .map(([path, { text }]) => [path, text] as const);
  const manifest = here.get('package.json')?.text ?? '{}';
  const code = new Map([...work, ...folder, ['package.json', manifest] as const]);
  const fitting = fittingTests(code, new Map(helpers));
  const counted = [...given.keys()].filter(isTest);
  return {
    folder: new Map([...folder, ...fitting]),
    required,
    counted: new Set(counted.length > 0 ? counted : required),
  };
}

export function testFolder(files: ProjectFiles): Texts {
  const tests = [...files].filter(([path]) => path.startsWith('test/'));
  return new Map(tests.map(([path, { text }]) => [path, text]));
}

/** Whether a test file is the one of that starter. */
export function isFileOf(files: ProjectFiles, path: string, text: string): boolean {
  const known = files.get(path);
  return known !== undefined && isSame(known.text, text);
}
