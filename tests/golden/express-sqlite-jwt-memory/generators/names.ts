/** One name in all the forms in which code writes it: `libraryCards`, `LibraryCards`, `library-cards` … */
import { pluralize, singularize } from 'inflection';
import { GenerateError } from './generate-error.ts';

export interface Cases {
  /** `libraryCard`: variables. */
  readonly camel: string;
  /** `LibraryCard`: types. */
  readonly pascal: string;
  /** `library-card`: files and addresses. */
  readonly kebab: string;
  /** `library_card`: tables and columns. */
  readonly snake: string;
  /** `library card`: texts that people read. */
  readonly words: string;
}

export interface Names {
  readonly singular: Cases;
  readonly plural: Cases;
}

/**
 * The names of a resource, whichever form the caller wrote: `library-card`, `LibraryCards`. Both forms,
 * if they are not regular, stand beside each other: `lens/lenses`, `staff/staff`.
 * The library knows the plurals that are not regular: `people`, `categories`, `shelves`.
 * https://github.com/dreamerslab/node.inflection
 */
export function namesOf(text: string): Names {
  const [one = '', many, more] = text.split('/');
  if (many !== undefined && more === undefined) {
    return { singular: casesOf(checkedWords(one)), plural: casesOf(checkedWords(many)) };
  }
  const words = checkedWords(text);
  const last = words.at(-1) ?? '';
  const form = (word: string) => casesOf([...words.slice(0, -1), word]);
  return { singular: form(singularize(last)), plural: form(pluralize(singularize(last))) };
}

/** As it is written on the command line: with its plural if the library has another one. */
export function wordOf({ singular, plural }: Names): string {
  const { kebab } = singular;
  const regular = namesOf(kebab);
  const isRegular = regular.singular.kebab === kebab && regular.plural.kebab === plural.kebab;
  return isRegular ? kebab : `${kebab}/${plural.kebab}`;
}

function checkedWords(text: string): string[] {
  if (!/^[A-Za-z][A-Za-z0-9]*([-_ ][A-Za-z][A-Za-z0-9]*)*$/.test(text)) {
    throw new GenerateError(
      `"${text}" is no name for a resource. Use letters and digits, such as loan or library-card; for a plural that is not regular, staff/staff.`,
    );
  }
  return wordsOf(text);
}

/** The same resource, with one more word wherever code names it: a `PageItem` is kept in `pages`. */
export function withWord({ singular, plural }: Names, word: string): Names {
  if (!word) return { singular, plural };
  const more = (end: string) => ({ camel: singular.camel + end, pascal: singular.pascal + end });
  return {
    singular: { ...singular, ...more(word) },
    plural: { ...plural, ...more(pluralize(word)) },
  };
}

export function casesOf(words: readonly string[]): Cases {
  const pascal = words.map(capitalize).join('');
  return {
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    kebab: words.join('-'),
    snake: words.join('_'),
    words: words.join(' '),
  };
}

/** `dueOn`, `due-on` and `due_on` are the words `due` and `on`. */
export function wordsOf(text: string): string[] {
  const separated = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return separated.toLowerCase().split(/[-_ ]+/);
}

/** `an author`, as texts say it. */
export function withArticle(words: string): string {
  return `${/^([aeio]|u[^s])/.test(words) ? 'an' : 'a'} ${words}`;
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
