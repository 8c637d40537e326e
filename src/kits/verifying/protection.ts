/** Which files a student should not change, and why. */
import { type PackageManagerName, packageManagers } from '../../model/package-managers.ts';
import type { GivenFiles } from './given-files.ts';

/** In the order in which reports name them. */
export type Protection = 'record' | 'test' | 'packages' | 'CI' | 'settings' | 'kit';

const settingsFile =
  /^(?:tsconfig(?:\.\w+)?\.json|\.?biome\.jsonc?|(?:vitest|vite)\.(?:config|workspace)\.\w+)$/;

const lockFiles: Readonly<Record<PackageManagerName, string>> = Object.fromEntries(
  Object.entries(packageManagers).map(([name, { lockFile }]) => [name, lockFile]),
) as Record<PackageManagerName, string>;

/** Null: it is the student's. New tests are; new settings of the tests are not. */
export function protectionOf(
  path: string,
  { texts, fromKit }: GivenFiles,
  packageManager: PackageManagerName,
): Protection | null {
  if (fromKit.has(path)) return 'kit';
  if (path.startsWith('.github/')) return 'CI';
  if (settingsFile.test(path)) return 'settings';
  if (path.startsWith('test/')) return texts.has(path) ? 'test' : null;
  if (!Object.values(lockFiles).includes(path)) return null;
  // The others write theirs at the first installation.
  const isWrittenLater = packageManager !== 'npm' && path === lockFiles[packageManager];
  return isWrittenLater ? null : 'packages';
}
