/** `create-backend-practice info`: what a starter is, and what has become of it. */
import { answersFrom, checkWritten } from '../asking/answers.ts';
import { changesBetween, type FileChange } from '../composing/compare.ts';
import { renderedTexts, type Sources } from '../composing/project.ts';
import {
  type GenerateCall,
  recordedNames,
  recordPath,
  type StarterRecord,
} from '../composing/record.ts';
import { reproduceCommand } from '../composing/view.ts';
import type { Answers } from '../model/settings.ts';
import { stackId } from '../model/stack.ts';
import { lastStage, type StageName } from '../model/stages.ts';
import { readRecord, readStarter } from '../reading/starter.ts';
import { refuseUnfinishedChange } from '../writing/change-folder.ts';

export interface Info {
  readonly name: string;
  readonly stack: string;
  readonly stage: StageName;
  /** Of create-backend-practice, which made it. */
  readonly version: string;
  readonly generated: readonly GenerateCall[];
  /** Since it was made; null when another version did that, whose files this one does not know. */
  readonly changes: readonly FileChange[] | null;
  /** How many files it had. */
  readonly files: number | null;
  /** Makes the same starter again. */
  readonly reproduce: string;
}

/**
 * @throws UserError when the directory is no starter, its record says what there is not, or a change of it is
 * half done
 */
export function inspect(directory: string, sources: Sources): Info {
  refuseUnfinishedChange(directory);
  const record = readRecord(directory);
  const answers = recordedAnswers(record, directory);
  const { name, stack, stage = lastStage } = answers;
  const { version, generated } = record;
  const before = version === sources.version ? renderedTexts(answers, sources) : null;
  return {
    name,
    stack: stackId(stack),
    stage,
    version,
    generated,
    changes: before && changesBetween(before, readStarter(directory)),
    files: before?.size ?? null,
    reproduce: reproduceCommand({ ...answers, version }),
  };
}

/** The answers that a record has, checked. @throws UserError naming the one that is none */
export function recordedAnswers(record: StarterRecord, directory: string): Answers {
  const { stage = lastStage } = record.answers ?? {};
  const names = [...recordedNames, 'stage' as const];
  const choices = checkWritten({ ...record.answers, stage }, names, recordPath);
  return answersFrom({ directory, choices }, { ...choices, workingDirectory: directory });
}

export function infoText(info: Info): string {
  const { name, stack, stage, version, reproduce } = info;
  const what = stage === lastStage ? stack : `${stack} at the stage ${stage}`;
  const parts = [
    [`${name}: ${what}, made by create-backend-practice ${version}`],
    generatedLines(info),
    changeLines(info),
    ['The same starter again:', `  ${reproduce}`],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function generatedLines({ generated }: Info): string[] {
  if (generated.length === 0) return [];
  return ['Generated:', ...generated.map(({ args }) => `  npm run generate -- ${args.join(' ')}`)];
}

function changeLines({ changes, files, version }: Info): string[] {
  if (!changes) {
    return [
      `What was changed since then only that version knows: npm create backend-practice@${version} info`,
    ];
  }
  if (changes.length === 0) return [`All ${files} files are as they were made.`];
  const lines = changes.map(({ kind, path }) => `  ${kind.padEnd(7)} ${path}`);
  return [`Since it was made (it had ${files} files):`, ...lines];
}
