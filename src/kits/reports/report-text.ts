/** Texts that students have written, on their way into a report. */

import { sha256 } from '../../reading/sha256.ts';
import type { ContractGrades } from '../grading/class-grades.ts';

/** What XML 1.0 does not allow, and no page should have: https://www.w3.org/TR/xml/#charsets */
const controls = /(?!\t|\n)[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu;

/** Without control characters and halves of surrogate pairs; lines end with LF. */
export function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(controls, '');
}

/** One line of at most so many characters. */
export function lineOf(text: string, most: number): string {
  const line = plainText(text).replaceAll(/\s+/g, ' ').trim();
  const characters = [...line.slice(0, 2 * most + 2)];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}

/** `2.5`, `10`. */
export function pointsText(points: number, maximum: number): string {
  return `${points} of ${maximum}`;
}

export function keepsAll({ isRun, broken }: ContractGrades): boolean {
  return isRun && broken.length === 0;
}

/** `14 of 15 kept`; where points are given for it, also how many. */
export function contractText({ isRun, kept, broken, points, maximum }: ContractGrades): string {
  if (!isRun) return 'not asked';
  const count = `${kept.length} of ${kept.length + broken.length} kept`;
  return maximum === 0 ? count : `${count}: ${pointsText(points, maximum)}`;
}

/**
 * What files of a submission are called: its id, unless no file system would have that in a longer name, or it
 * would lead out of the folder.
 */
export function fileNameOf(id: string): string {
  const isFine = Buffer.byteLength(id) <= 200 && !/[/\\]|^\.*$|\p{Cc}|\p{Surrogate}/u.test(id);
  return isFine ? id : `id-${sha256(id).slice(0, 16)}`;
}
