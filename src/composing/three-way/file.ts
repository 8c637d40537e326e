/** One file that both sides changed: by the rule of its path, or else line by line. */
import { mergeYaml } from './blocks.ts';
import { hasEachOnce, mergeEnv } from './env.ts';
import { mergeJson, mergeLock, saysTheSame } from './json.ts';
import { mergeList } from './lines.ts';
import type { MergedText, MergeText, Sides } from './sides.ts';

/** Lines that come together by themselves are what is read best; the rule is for the rest. */
export function mergeFile(path: string, sides: Sides, mergeText: MergeText): MergedText {
  if (path === 'package-lock.json') return mergeLock(sides) ?? mergeText(sides);
  const lines = mergeText(sides);
  const isClean = lines.conflicts.length === 0;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.json')) {
    const json = mergeJson(sides);
    // Only the lines keep how a formatter has put them.
    return json === null || (isClean && saysTheSame(json.text, lines.text)) ? lines : json;
  }
  if (name === '.env' || name === '.env.example') {
    return isClean && hasEachOnce(lines.text) ? lines : mergeEnv(sides);
  }
  if (isClean) return lines;
  if (name === '.gitignore' || name === '.dockerignore') return mergeList(sides);
  if (/\.ya?ml$/.test(name)) return mergeYaml(sides, mergeText) ?? lines;
  return lines;
}
