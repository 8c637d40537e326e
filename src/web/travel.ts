/** How a request travels through a starter, as its own README says it. */
import type { ProjectFile } from '../composing/compose.ts';

/** A piece of a sentence. */
export interface Piece {
  readonly kind: 'text' | 'file' | 'code' | 'link';
  readonly text: string;
  /** Of a file, whether it is worth reading first. */
  readonly isStrong: boolean;
  readonly url?: string;
}

export interface Travel {
  readonly steps: readonly (readonly Piece[])[];
  /** What is said behind the list. */
  readonly notes: readonly (readonly Piece[])[];
}

const headings = ['How a request travels', 'What to read', 'What is where'];

/** @returns null where the README has no list of steps */
export function travelOf(files: ReadonlyMap<string, ProjectFile>): Travel | null {
  const readme = files.get('README.md')?.text ?? '';
  for (const heading of headings) {
    const section = sectionOf(readme, heading);
    const steps = [...section.matchAll(/^\d+\. (.+)$/gm)].map(([, text = '']) => text);
    if (steps.length === 0) continue;
    const behind = section
      .slice(section.lastIndexOf(steps.at(-1) ?? ''))
      .split('\n\n')
      .slice(1);
    const notes = behind.map((text) => text.trim()).filter((text) => /^[^#`|-]/.test(text));
    const pieces = (text: string) => piecesOf(text, files);
    return { steps: steps.map(pieces), notes: notes.map(pieces) };
  }
  return null;
}

function sectionOf(readme: string, heading: string): string {
  const start = readme.indexOf(`## ${heading}\n`);
  if (start < 0) return '';
  const end = readme.indexOf('\n## ', start);
  return readme.slice(start, end < 0 ? undefined : end);
}

/** Code, links and bold code; the READMEs use no other marks inside sentences. */
function piecesOf(sentence: string, files: ReadonlyMap<string, ProjectFile>): Piece[] {
  const marks = /(\*\*`[^`]+`\*\*|`[^`]+`|\[[^\]]+\]\(https:[^)]+\))/;
  return sentence.split(marks).flatMap((part): Piece[] => {
    if (part === '') return [];
    const [, label, url] = /^\[([^\]]+)\]\((https:[^)]+)\)$/.exec(part) ?? [];
    if (label && url) return [{ kind: 'link', text: label, isStrong: false, url }];
    const isStrong = part.startsWith('**`');
    if (!isStrong && !part.startsWith('`')) return [{ kind: 'text', text: part, isStrong }];
    const text = part.replaceAll(/[*`]/g, '');
    return [{ kind: files.has(text) ? 'file' : 'code', text, isStrong }];
  });
}
