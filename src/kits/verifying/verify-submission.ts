/** One submission -> what the student has changed, and what of it should not have been. */
import type { Sources } from '../../composing/project.ts';
import { recordPath } from '../../composing/record.ts';
import type { Answers } from '../../model/settings.ts';
import type { StageName } from '../../model/stages.ts';
import { giftsOf, type SchoolClass } from '../class.ts';
import type { Submission } from '../submissions.ts';
import { canonicalText, isSameFile } from './canonical-text.ts';
import { type GivenFiles, givenFiles } from './given-files.ts';
import { lockDifference, scriptDifference } from './packages.ts';
import { type Protection, protectionOf } from './protection.ts';
import { checkRecord } from './record-check.ts';
import { readSubmission, type SubmissionFiles } from './submission-files.ts';

export type Change = 'changed' | 'added' | 'removed';

/** A file that should not change, and has. */
export interface Finding {
  readonly path: string;
  readonly kind: Protection;
  readonly change: Change;
  /** A few words more; empty where the change says all. */
  readonly what: string;
}

export interface Verified {
  readonly stage: StageName;
  readonly lesson: StageName | null;
  /** Paths, sorted. */
  readonly own: Readonly<Record<Change, readonly string[]>>;
  readonly findings: readonly Finding[];
  /** What is neither file nor folder: links, above all. */
  readonly links: readonly string[];
  /** Hashes of what the student has written: see `worksOf`. */
  readonly works: readonly string[];
}

/** @throws UserError when it is no starter, of another version, or cannot be read */
export function verifySubmission(
  submission: Submission,
  known: SchoolClass,
  sources: Sources,
): Verified {
  const { answers, lesson, problems } = checkRecord(submission, known, sources);
  const given = givenFiles(answers, lesson, giftsOf(known), sources);
  const gitignore = given.texts.get('.gitignore')?.find((text) => text !== null) ?? '';
  const files = readSubmission(submission.directory, given.texts.keys(), gitignore);
  const { own, findings } = told(changesIn(given, files, answers));
  const ofRecord = problems.map((what) => finding(recordPath, 'record', 'changed', what));
  return {
    stage: answers.stage,
    lesson,
    own,
    findings: [...ofRecord, ...findings],
    links: files.others,
    works: worksOf(own, files, answers).map(sources.sha256),
  };
}

interface Changed {
  readonly path: string;
  readonly change: Change;
  readonly protection: Protection | null;
  readonly what: string;
}

function changesIn(given: GivenFiles, { texts }: SubmissionFiles, answers: Answers): Changed[] {
  const paths = [...new Set([...given.texts.keys(), ...texts.keys()])].sort();
  return paths.flatMap((path): Changed[] => {
    if (path === recordPath) return [];
    const expected = given.texts.get(path) ?? [null];
    const text = texts.get(path) ?? null;
    if (expected.some((one) => isSame(path, one, text))) return [];
    const kept = expected.filter((one) => one !== null);
    const change = text === null ? 'removed' : kept.length === 0 ? 'added' : 'changed';
    const protection = protectionOf(path, given, answers.packageManager);
    if (change !== 'changed') return [{ path, change, protection, what: '' }];
    return changeOf(path, text ?? '', kept, protection);
  });
}

function isSame(path: string, one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return isSameFile(path, one, other);
}

/** Of files that npm writes, too, a part counts. */
function changeOf(
  path: string,
  text: string,
  given: readonly string[],
  protection: Protection | null,
): Changed[] {
  const changed = { path, change: 'changed' as const, protection, what: '' };
  if (path === 'package-lock.json') {
    const what = lockDifference(text, given);
    return what === null ? [] : [{ ...changed, what }];
  }
  if (path !== 'package.json') return [changed];
  const scripts = scriptDifference(text, given);
  if (scripts?.length === 0) return [changed];
  const what = scripts?.join(', ') ?? 'it is no JSON any more';
  return [{ ...changed, protection: 'settings', what }];
}

function told(changes: readonly Changed[]): Pick<Verified, 'own' | 'findings'> {
  const own = { changed: [] as string[], added: [] as string[], removed: [] as string[] };
  const findings: Finding[] = [];
  for (const { path, change, protection, what } of changes) {
    if (protection) findings.push(finding(path, protection, change, what));
    else own[change].push(path);
  }
  return { own, findings };
}

function finding(path: string, kind: Protection, change: Change, what: string): Finding {
  return { path, kind, change, what };
}

/**
 * What the student has written, however it is formatted, as one text: as it stands, and without what the starter
 * is called. None where that is nothing; packages that were installed are no work.
 */
function worksOf(own: Verified['own'], { texts }: SubmissionFiles, { name }: Answers): string[] {
  const paths = [...own.changed, ...own.added].filter((path) => path !== 'package.json').sort();
  if (paths.length === 0) return [];
  const parts = paths.map((path) => `${path}\n${canonicalText(path, texts.get(path) ?? '')}\n`);
  const work = parts.join('\n');
  return [work, work.replaceAll(name, '\0')];
}
