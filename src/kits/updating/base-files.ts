/** What a student's starter had of the class's kits, to tell their changes from ours. */
import { type Texts, withPlainEnds } from '../../composing/compare.ts';
import type { ProjectFile, ProjectFiles } from '../../composing/compose.ts';
import type { Gift } from '../class-lock.ts';
import { withGift } from '../verifying/given-files.ts';

/**
 * A class is seldom at one kit: one project was refused the last time, another was taken back. So each file is
 * taken as it was in the kit that the student's is nearest to; of two, in the later one.
 *
 * @param starter what was made without a kit
 * @param gifts the oldest first; at least one
 */
export function baseFiles(
  starter: ProjectFiles,
  gifts: readonly Gift[],
  ours: Texts,
): ProjectFiles {
  const sides = gifts.map((gift) => withGift(gift, starter));
  const paths = [...new Set(sides.flatMap((files) => [...files.keys()]))].sort();
  const files = paths.flatMap((path): [string, ProjectFile][] => {
    const file = nearest(
      sides.map((side) => side.get(path)),
      ours.get(path),
    );
    return file ? [[path, file]] : [];
  });
  return new Map(files);
}

function nearest(
  files: readonly (ProjectFile | undefined)[],
  ours: string | undefined,
): ProjectFile | undefined {
  const scores = files.map((file) => likeness(file?.text, ours));
  return files[scores.lastIndexOf(Math.max(...scores))];
}

/** Lines in common, less those that are not. */
function likeness(text: string | undefined, ours: string | undefined): number {
  if (text === undefined || ours === undefined) return text === ours ? 1 : Number.MIN_SAFE_INTEGER;
  const [lines, known] = [text, ours].map((one) => new Set(withPlainEnds(one).split('\n')));
  const common = [...(lines ?? [])].filter((line) => known?.has(line)).length;
  return 2 * common - (lines?.size ?? 0) - (known?.size ?? 0);
}
