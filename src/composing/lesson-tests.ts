/**
 * Which tests of a stage come with its lesson: those that run on the code that is there. What imports a file of
 * `src/`, or a package, that the starter does not have yet could not even be loaded: it comes with the code.
 */
import type { StageName } from '../model/stages.ts';
import { isSame, type Texts } from './compare.ts';
import type { ProjectFile, ProjectFiles } from './compose.ts';
import { recordPath, type StarterRecord } from './record.ts';
import { brokenImports, importedFile, importsIn } from './three-way/imports.ts';

/** What lies in `test/` at the next stage, and not at the present one, or as another text. */
export function changedTests(present: ProjectFiles, next: ProjectFiles): ProjectFiles {
  const isOther = (path: string, { text }: ProjectFile) => {
    const before = present.get(path);
    return before === undefined || !isSame(before.text, text);
  };
  return new Map([...next].filter(([path, file]) => isInTests(path) && isOther(path, file)));
}

/** Of these the ones that come with the lesson. */
export function lessonTests(present: ProjectFiles, next: ProjectFiles): ProjectFiles {
  const changed = changedTests(present, next);
  const fitting = fittingTests(textsOf(present), textsOf(changed));
  return new Map([...changed].filter(([path]) => fitting.has(path)));
}

/** A starter whose lesson has begun: with its tests, and a note in its record. */
export function withLesson(
  present: ProjectFiles,
  next: ProjectFiles,
  lesson: StageName,
): ProjectFiles {
  return noteLesson(new Map([...present, ...lessonTests(present, next)]), lesson);
}

export function noteLesson(files: ProjectFiles, lesson: StageName): ProjectFiles {
  const file = files.get(recordPath);
  if (!file) throw new Error(`a starter without ${recordPath}`);
  const { version, answers, ...rest } = JSON.parse(file.text) as StarterRecord;
  const text = `${JSON.stringify({ version, answers, lesson, ...rest }, null, 2)}\n`;
  return new Map(files).set(recordPath, { ...file, text });
}

/**
 * The files of `test/` that can be loaded beside this code, and that a test uses. A helper that cannot, or without
 * whose old version a test that is there could not, stays as it was; what needs more of it than that cannot be
 * loaded either.
 */
export function fittingTests(code: Texts, candidates: Texts): Texts {
  const before = unmetIn(code);
  let fitting = candidates;
  for (;;) {
    const all = new Map([...code, ...fitting]);
    const unmet = unmetIn(all);
    const broken = [...unmet].filter((path) => !fitting.has(path) && !before.has(path));
    const needed = new Set(broken.flatMap((path) => importsOf(path, all.get(path) ?? '')));
    const used = usedIn(all);
    const fits = (path: string) => used.has(path) && !unmet.has(path) && !needed.has(path);
    const left = [...fitting].filter(([path]) => fits(path));
    if (left.length === fitting.size) return fitting;
    fitting = new Map(left);
  }
}

function isInTests(path: string): boolean {
  return path.startsWith('test/');
}

export function isTest(path: string): boolean {
  return isInTests(path) && path.endsWith('.test.ts');
}

/** The files of `test/` that import what is not there. */
function unmetIn(project: Texts): ReadonlySet<string> {
  const tests = [...project].filter(([path]) => isInTests(path));
  const manifest = JSON.parse(project.get('package.json') ?? '{}');
  const packages = { ...manifest.dependencies, ...manifest.devDependencies };
  const isMissing = (name: string) => !Object.hasOwn(packages, name);
  const withoutPackage = tests.filter(([, text]) => packagesIn(text).some(isMissing));
  const broken = brokenImports(new Map(), project);
  return new Set([...withoutPackage.map(([path]) => path), ...broken.map(({ path }) => path)]);
}

/** What the tests lead to, themselves among it. */
function usedIn(project: Texts): ReadonlySet<string> {
  const used = new Set([...project.keys()].filter(isTest));
  for (const path of used) {
    for (const imported of importsOf(path, project.get(path) ?? '')) used.add(imported);
  }
  return used;
}

/** The files of the starter that one of them imports. */
function importsOf(path: string, code: string): string[] {
  return importsIn(code).flatMap(({ specifier }) => importedFile(path, specifier) ?? []);
}

function packagesIn(code: string): string[] {
  return importsIn(code)
    .filter(({ specifier }) => !/^(?:\.|node:)/.test(specifier))
    .map(({ specifier }) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
}

function textsOf(files: ProjectFiles): Texts {
  return new Map([...files].map(([path, { text }]) => [path, text]));
}
