/** What a teacher may want to look at: code of a backend has no business with what tests are made of. */
import { isSame, type Texts } from '../../composing/compare.ts';
import { isOwnWork } from './protected-files.ts';
import type { HandedIn } from './submission-copy.ts';

const signs = [
  [/['"`](vitest|chai|@vitest\/)/, 'vitest'],
  [/__vitest|vitest_worker/, 'vitest'],
  [/process\.send\b/, 'the channel between processes'],
  [/globalThis\.fetch\s*=|global\.fetch\s*=/, 'fetch of everybody'],
  [/node:(inspector|vm|worker_threads)['"]/, 'the inside of Node.js'],
  [/child_process['"]/, 'other programs'],
] as const;

/**
 * Sentences, in the order of the files. They take no points.
 *
 * @param kit the starters that the code came from
 */
export function suspicionsIn({ files }: HandedIn, kit: readonly Texts[]): string[] {
  const code = [...files].filter(([path]) => isOwnWork(path) && /\.[cm]?[jt]sx?$/.test(path));
  return code.flatMap(([path, content]) => {
    const text = content.toString('utf8');
    if (kit.some((texts) => isSame(texts.get(path) ?? '', text))) return [];
    const found = signs.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
    return [...new Set(found)].map((name) => `Look at ${path}: it meddles with ${name}.`);
  });
}
