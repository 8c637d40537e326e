/** Lines in files that are there: put in, found again, replaced, taken out. */
import { GenerateError } from './generate-error.ts';
import { forbidTwice } from './leftovers.ts';

export interface Insertion {
  readonly into: string;
  readonly above: string;
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/** A template may have lines for several files, or for none. */
export function parseInsertions(text: string, name: string): Insertion[] {
  const parts = text.split(/^(?=into: )/m).filter((part) => part.trim() !== '');
  return parts.map((part) => parseInsertion(part, name));
}

/** Two lines that say where, then the lines themselves; those that import go to the other imports. */
function parseInsertion(text: string, name: string): Insertion {
  const [, into, above, rest] = /^into: (\S+)\nabove: (.+)\n([\s\S]*)$/.exec(text) ?? [];
  if (!into || !above || rest === undefined) {
    throw new Error(`generators/insertions/${name}: begin with "into: …" and "above: …"`);
  }
  const lines = rest.trimEnd().split('\n');
  const isImport = (line: string) => line.startsWith('import ');
  return {
    into,
    above,
    imports: lines.filter(isImport),
    lines: lines.filter((line) => !isImport(line)),
  };
}

/** Above the one line that has the text, as far indented as that. */
export function insert(text: string, { into, above, imports, lines }: Insertion): string {
  const before = text.split('\n');
  const places = before.filter((line) => line.includes(above));
  if (places.length !== 1) {
    throw new GenerateError(
      `${into} needs one line with "${above}", and has ${places.length}. Put it back: new lines go above it.`,
    );
  }
  for (const line of [...imports, ...lines]) forbidTwice(line, before, into);
  const place = before.findIndex((line) => line.includes(above));
  const indent = /^\s*/.exec(before[place] ?? '')?.[0] ?? '';
  before.splice(place, 0, ...lines.map((line) => (line ? indent + line : line)));
  // Biome sorts them afterwards.
  if (imports.length > 0) before.splice(lastImport(before) + 1, 0, ...imports);
  return before.join('\n');
}

function lastImport(lines: readonly string[]): number {
  return lines.findLastIndex((line) => /^(import|\}) .*from '.*';$/.test(line));
}

/** The text with other lines in the place of those that were inserted; with none, these go. */
export function replaceInserted(text: string, old: Insertion, lines: readonly string[]): string {
  const place = patternOf(old.lines.join('\n'));
  const found = place.exec(text);
  if (!found) {
    throw new GenerateError(
      `${old.into}: these lines are not there any more, or were changed. Put them back as they were, or do by hand what is to do.\n${old.lines.join('\n')}`,
    );
  }
  const indent = /[ \t]*(?=\S)/.exec(found[0])?.[0] ?? '';
  return text.replace(place, () => lines.map((line) => `${line && indent + line}\n`).join(''));
}

export function removeImports(text: string, imports: readonly string[]): string {
  return imports.reduce((rest, line) => rest.replace(patternOf(line), ''), text);
}

/** Finds code however it was broken into lines: formatting changes no more than space and last commas. */
function patternOf(code: string): RegExp {
  const tokens = code.match(/'(?:[^'\\]|\\.)*'|[\w$]+|[^\s\w$]/g) ?? [];
  const kept = tokens.filter(
    (token, index) => token !== ',' || !/^[)\]}]/.test(tokens[index + 1] ?? ''),
  );
  const parts = kept.map((token, index) => {
    const escaped = token.replace(/[^\w\s]/g, '\\$&');
    return index > 0 && /^[)\]}]/.test(token) ? `,?\\s*${escaped}` : escaped;
  });
  const blank = code.startsWith('\n') ? '(?:^[ \\t]*\\n)?' : '';
  return new RegExp(`${blank}^[ \\t]*${parts.join('\\s*')}[ \\t]*\\n`, 'm');
}
