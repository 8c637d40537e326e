/** The word `next` with its flags; each gives the exit code. */
import { resolve } from 'node:path';
import type { Given } from '../asking/args.ts';
import type { Sources } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import type { PackageManagerName } from '../model/package-managers.ts';
import { saves } from '../reading/saves.ts';
import { nextCommand } from '../telling/next-command.ts';
import { hasColor, type Report } from '../telling/report.ts';
import { hintsGiven, noteHints } from '../writing/lesson-notes.ts';
import { workingDirectory } from '../writing/target.ts';
import { finishInterrupted, undo } from './change.ts';
import { changedResult, changedText } from './changed.ts';
import { check } from './check.ts';
import { diffText } from './diff.ts';
import { begunResult, begunText, checkedText, stagesText } from './lesson-text.ts';
import {
  apply,
  begin,
  followingOf,
  lessonFor,
  listStages,
  type NextRequest,
  progressIn,
  show,
} from './next.ts';

interface LessonCall {
  readonly given: Given;
  readonly sources: Sources;
  readonly report: Report;
}

export async function lead({ given, sources, report }: LessonCall): Promise<number> {
  const directory = resolve(workingDirectory(), given.directory ?? '.');
  const { dryRun, list, lesson, watch } = given;
  const request = { directory, sources, notice: report.notice, dryRun };
  const finished = dryRun ? null : finishInterrupted(directory);
  if (finished) report.notice(finished);
  if (lesson === 'back') return takeBack(request, report);
  const manager = progressIn(directory, sources).answers.packageManager;
  if (list) return tellStages(request, manager, report);
  if (lesson === 'hint') return tellHint(request, manager, report);
  if (lesson === 'show') return tellCode(request, report);
  if (lesson === 'apply') return applyStage(request, manager, report);
  if (watch) return keepChecking(request, manager, report);
  if (lesson === 'check') return tellCheck(request, manager, report);
  const begun = await begin(request);
  report.result(begunResult(begun), begunText(begun, manager));
  return 0;
}

function takeBack({ directory }: NextRequest, report: Report): number {
  const { text, ...result } = undo(directory);
  report.result(result, text);
  return 0;
}

function tellStages(
  { directory, sources }: NextRequest,
  manager: PackageManagerName,
  report: Report,
): number {
  const lines = listStages(progressIn(directory, sources));
  report.result(lines, stagesText(lines, manager));
  return 0;
}

/** Each time a better one. @throws UserError before a lesson has begun */
function tellHint(
  { directory, sources }: NextRequest,
  manager: PackageManagerName,
  report: Report,
): number {
  const progress = progressIn(directory, sources);
  const stage = followingOf(progress);
  if (!progress.isBegun) {
    throw new UserError('No lesson has begun.', `Begin with: ${nextCommand(manager)}`);
  }
  const { sections } = lessonFor(progress, stage, sources);
  const hints = [sections['Hint 1'], sections['Hint 2'], sections['Hint 3']];
  const number = Math.min(hintsGiven(directory, stage) + 1, hints.length);
  const hint = hints[number - 1] ?? 'This lesson has no hints.';
  noteHints(directory, stage, number);
  const more = number < hints.length ? 'Again for a better one.' : 'There is no better one.';
  report.result({ stage, number, hint }, `Hint ${number} of ${hints.length}\n\n${hint}\n\n${more}`);
  return 0;
}

function tellCode(request: NextRequest, report: Report): number {
  const difference = show(request);
  report.result(difference, diffText(difference, hasColor(process.stdout, process.env)));
  return 0;
}

async function applyStage(
  request: NextRequest,
  manager: PackageManagerName,
  report: Report,
): Promise<number> {
  const changed = await apply(request);
  const isColored = hasColor(process.stdout, process.env);
  const text = changedText(changed, isColored, nextCommand(manager, '--back'));
  report.result(changedResult(changed), text);
  return changed.conflicts.length > 0 ? 1 : 0;
}

async function tellCheck(
  request: NextRequest,
  manager: PackageManagerName,
  report: Report,
): Promise<number> {
  const checked = await check(request);
  report.result(
    { isPassed: checked.findings.length === 0, ...checked },
    checkedText(checked, manager),
  );
  return checked.findings.length === 0 ? 0 : 1;
}

/** Until it is ended: Ctrl-C. What keeps the tests from running is said, and may be mended meanwhile. */
async function keepChecking(
  request: NextRequest,
  manager: PackageManagerName,
  report: Report,
): Promise<number> {
  for await (const _ of saves(request.directory)) {
    try {
      await tellCheck(request, manager, report);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      report.notice(error.message);
    }
    report.notice('Waiting until you save a file; Ctrl-C ends it.');
  }
  return 0;
}
