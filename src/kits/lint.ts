/** `kit lint`: all that is wrong with a kit, or what it comes to. */
import { resolve } from 'node:path';
import type { Call } from '../commands/others.ts';
import type { Kit } from '../model/kit.ts';
import { stackId } from '../model/stack.ts';
import { table } from '../telling/summary.ts';
import { workingDirectory } from '../writing/target.ts';
import { problemsText } from './checking/finding.ts';
import { kitFileName } from './find-kit.ts';
import { inspectKit } from './kit-file.ts';

export async function lintKit({ given, sources, report }: Call): Promise<number> {
  const [file = kitFileName] = given.operands;
  const { kit, problems } = inspectKit(resolve(workingDirectory(), file));
  const result = { file, isFine: kit !== null, problems };
  if (kit) {
    report.result(result, `${file} is fine.\n\n${kitSummary(kit, sources.version)}`);
    return 0;
  }
  report.result(result, problemsText(file, problems));
  return 1;
}

/** @param version the one that runs */
export function kitSummary(kit: Kit, version: string): string {
  const { stacks, stage, lastStage, name, packageManager, files, leaveOut, note } = kit;
  const isOther = kit.version !== null && kit.version !== version;
  return table([
    [
      'Version',
      `${kit.version ?? `none: ${version}, which runs`}${isOther ? `; ${version} runs` : ''}`,
    ],
    ['Starters', `${name}, with ${packageManager}`],
    [stacks.length === 1 ? 'Stack' : 'Stacks, in turn', stacks.map(stackId).join(', ')],
    ['Stages', `from ${stage} to ${lastStage}`],
    ['Note', note === '' ? 'none' : `${note.trim().split('\n').length} lines in the README`],
    ['Files added', [...files.keys()].join(', ') || 'none'],
    ['Left out', leaveOut.join(', ') || 'none'],
  ]);
}
