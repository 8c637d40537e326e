/** Templates and a resource -> the texts of files. Writes nothing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { GenerateError } from './generate-error.ts';
import { forbidSecondMigration, forbidTwice } from './leftovers.ts';
import { forbidTakenIds } from './taken-ids.ts';
import type { View } from './view.ts';

/** A file as it shall be. */
export interface Change {
  /** From the project's folder, with `/`. */
  readonly path: string;
  /** Null when the file is new. */
  readonly before: string | null;
  readonly after: string;
}

/** `strict`: a name that does not exist is an error, and no empty text. https://handlebarsjs.com/api-reference/compilation.html */
const handlebars = Handlebars.create();
const options = { noEscape: true, strict: true };
handlebars.registerHelper('eq', (one: unknown, other: unknown) => one === other);
handlebars.registerHelper('not', (value: unknown) => !value);

/**
 * What has to change for a resource: a new file for each template in `resource/`, whose name says
 * where it goes, and a few lines in files that are there, for each in `insertions/`.
 * @throws GenerateError when a file is in the way, or the place for a line is not there
 */
export function changesFor(view: View, project: string): Change[] {
  const generators = join(project, 'generators');
  const added = templatesIn(join(generators, 'resource')).flatMap((template) =>
    addedFile(template, view, project),
  );
  forbidTakenIds(added, project);
  const changed = new Map<string, Change>();
  for (const template of templatesIn(join(generators, 'insertions'))) {
    for (const insertion of parseInsertions(render(template.text, view), template.name)) {
      const { into } = insertion;
      const before = changed.get(into)?.before ?? read(join(project, into), insertion);
      const after = insert(changed.get(into)?.after ?? before, insertion);
      changed.set(into, { path: into, before, after });
    }
  }
  return [...added, ...changed.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Template {
  /** `src/__plural__/__singular__.ts` */
  readonly name: string;
  readonly text: string;
}

function templatesIn(folder: string): Template[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile() && entry.name.endsWith('.handlebars'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      name: relative(folder, path).replaceAll('\\', '/').slice(0, -'.handlebars'.length),
      text: readFileSync(path, 'utf8'),
    }));
}

/** Nothing when the template has nothing to say for this resource. */
function addedFile({ name, text }: Template, view: View, project: string): Change[] {
  const path = name
    .replaceAll('__plural__', view.plural.kebab)
    .replaceAll('__singular__', view.singular.kebab)
    .replaceAll('__migration__', view.migration);
  const after = render(text, view);
  if (after.trim() === '') return [];
  if (existsSync(join(project, path))) {
    // What several resources share is made with the first of them.
    if (path === name) return [];
    throw new GenerateError(`${path} is there already. Take another name, or move that file.`);
  }
  if (name.includes('__migration__')) forbidSecondMigration(path, view, project);
  return [{ path, before: null, after: after.trimStart() }];
}

function render(template: string, view: View): string {
  return handlebars.compile(template, options)(view);
}

interface Insertion {
  readonly into: string;
  readonly above: string;
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/** A template may have lines for several files, or for none. */
function parseInsertions(text: string, name: string): Insertion[] {
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

function read(file: string, { into }: Insertion): string {
  if (!existsSync(file)) throw new GenerateError(`${into} is missing: lines would go there.`);
  return readFileSync(file, 'utf8');
}

/** Above the one line that has the text, as far indented as that. */
function insert(text: string, { into, above, imports, lines }: Insertion): string {
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
