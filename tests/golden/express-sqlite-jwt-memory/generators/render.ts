/** Templates and a resource -> texts. Writes nothing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { type Insertion, parseInsertions } from './insertions.ts';
import type { View } from './view.ts';

/** What a template becomes, and where that goes. */
export interface Text {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Several resources use what is shared; it comes with the first of them. */
  readonly kind: 'own' | 'shared' | 'migration';
}

/** `strict`: a name that does not exist is an error, and no empty text. https://handlebarsjs.com/api-reference/compilation.html */
const handlebars = Handlebars.create();
const options = { noEscape: true, strict: true };
handlebars.registerHelper('eq', (one: unknown, other: unknown) => one === other);
handlebars.registerHelper('not', (value: unknown) => !value);

/** A text for each template in the folder, whose name says where it goes; none if it has nothing to say. */
export function textsOf(
  folder: 'resource' | 'field' | 'change' | 'drop' | 'remove',
  view: View,
  project: string,
) {
  return templatesIn(join(project, 'generators', folder)).flatMap(({ name, render }): Text[] => {
    const after = render(view);
    const path = name
      .replaceAll('__plural__', view.plural.kebab)
      .replaceAll('__singular__', view.singular.kebab)
      .replaceAll('__migration__', view.migration);
    const kind = path === name ? 'shared' : name.includes('__migration__') ? 'migration' : 'own';
    return after.trim() === '' ? [] : [{ path, text: after.trimStart(), kind }];
  });
}

/** The lines that go into files that are there. */
export function insertionsOf(view: View, project: string): Insertion[] {
  return templatesIn(join(project, 'generators/insertions')).flatMap(({ name, render }) =>
    parseInsertions(render(view), name),
  );
}

interface Template {
  /** `src/__plural__/__singular__.ts` */
  readonly name: string;
  /** Handlebars makes JavaScript of a template when it is rendered first, which takes most of the time. */
  readonly render: (view: View) => string;
}

/** Read once: a resource is rendered several times, and that its folder changes meanwhile is not meant. */
const folders = new Map<string, Template[]>();

function templatesIn(folder: string): Template[] {
  const known = folders.get(folder);
  if (known) return known;
  const templates = readTemplates(folder);
  folders.set(folder, templates);
  return templates;
}

function readTemplates(folder: string): Template[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile() && entry.name.endsWith('.handlebars'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      name: relative(folder, path).replaceAll('\\', '/').slice(0, -'.handlebars'.length),
      render: handlebars.compile(readFileSync(path, 'utf8'), options),
    }));
}
