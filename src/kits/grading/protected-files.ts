/** Which files a submission cannot decide about: they come from the kit, whatever was handed in. */
import type { Texts } from '../../composing/compare.ts';
import { isSameFile } from '../verifying/canonical-text.ts';
import type { RestoredFile } from './class-grades.ts';
import type { HandedIn } from './submission-copy.ts';

/** The work of a student: code, and what the database is made from. */
const own = /^(src\/|prisma\/(.+\/)?[^/]+\.(prisma|sql|toml)$)/;

/** What Node.js, npm, Vitest, Vite, TypeScript, Prisma and CI look for. */
const steering =
  /^(test\/|\.github\/|(package|package-lock|tsconfig[^/]*|npm-shrinkwrap)\.json$|\.npmrc$|(vitest|vite|prisma)[^/]*\.[cm]?[jt]s(on)?$|\.config\/|\.gitlab-ci\.yml$|biome\.json$)/;

export function isOwnWork(path: string): boolean {
  return own.test(path);
}

/** Whether it steers how the tests run, or is what they read beside the code. */
export function isProtected(path: string): boolean {
  return !isOwnWork(path) && (steering.test(path) || path.startsWith('.'));
}

/** The files for the copy: what was handed in, but for what is protected or the kit has. */
export function workOf({ files }: HandedIn, kit: Texts): Map<string, Buffer> {
  const isTheirs = (path: string) => isOwnWork(path) || !(isProtected(path) || kit.has(path));
  return new Map([...files].filter(([path]) => isTheirs(path)));
}

/**
 * What was put back: compared with what the student had. Tests of their own are welcome, they just do not count;
 * packages that come with the stage may be there already.
 *
 * @param had the starter as the student had it
 * @param later the starter at the stage that is graded
 */
export function restoredFiles({ files }: HandedIn, had: Texts, later: Texts): RestoredFile[] {
  const textOf = (path: string) => files.get(path)?.toString('utf8');
  const counts = (path: string) => steering.test(path) && !isOwnWork(path);
  const known = [...had.keys()].filter(counts).flatMap((path): RestoredFile[] => {
    const text = textOf(path);
    if (text === undefined) return [{ path, was: 'removed' }];
    const isAsItWas = [had, later].some((side) => isEqual(path, text, side.get(path)));
    return isAsItWas ? [] : [{ path, was: 'changed' }];
  });
  const added = [...files.keys()]
    .filter((path) => counts(path) && !had.has(path) && !later.has(path))
    .filter((path) => !path.startsWith('test/'))
    .map((path): RestoredFile => ({ path, was: 'added' }));
  return [...known, ...added].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isEqual(path: string, text: string, other: string | undefined): boolean {
  if (other === undefined) return false;
  if (path === 'package-lock.json') return true;
  if (path !== 'package.json') return isSameFile(path, text, other);
  return isJsonWithin(text, other);
}

/** The scripts are the same, and no package is there that the stage does not have. */
function isJsonWithin(text: string, other: string): boolean {
  try {
    const [theirs, ours] = [JSON.parse(text), JSON.parse(other)];
    const packages = (one: Record<string, object>) =>
      Object.entries({ ...one.dependencies, ...one.devDependencies });
    const known = new Map(packages(ours));
    const isKnown = packages(theirs).every(([name]) => known.has(name));
    return isKnown && JSON.stringify(theirs.scripts) === JSON.stringify(ours.scripts);
  } catch {
    return false;
  }
}
