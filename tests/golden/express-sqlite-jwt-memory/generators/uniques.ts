/** Fields that no two rows have the same of, together: `unique:bookId,memberId`. */
import type { Field, Unique } from './field.ts';
import { GenerateError } from './generate-error.ts';
import type { Names } from './names.ts';

/** A type has no comma, so a field may still be called `unique`. */
const pattern = /^unique:(\w+(?:,\w+)+)$/;

export function isUnique(word: string): boolean {
  return pattern.test(word);
}

/** @throws GenerateError unless every database can keep them apart */
export function parseUnique(source: string, all: readonly Field[], { plural }: Names): Unique {
  const names = pattern.exec(source)?.[1]?.split(',') ?? [];
  const fail = (why: string) => new GenerateError(`${source}: ${why}`);
  const fields = names.map((name) => {
    const field = all.find((it) => it.name === name);
    if (!field) throw fail(`there is no field ${name}.`);
    // To some databases two rows without it are alike, to others they are not.
    if (field.optional) throw fail(`${name} may be missing. Take away its ?.`);
    if (field.unique) throw fail(`no two rows share ${name} as it is. Take away its !.`);
    if (field.type === 'text') throw fail(`${name} is a text, which is too long for an index.`);
    return field;
  });
  if (new Set(names).size < names.length) throw fail('a field is there twice.');
  if (!fields.some(tellsApart)) throw fail('of all these together there are too few values.');
  const lengths = fields.map(({ type, max }) => (type === 'string' ? max : 0));
  if (lengths.reduce((sum, length) => sum + length) > 500) {
    throw fail('texts in it may have 500 letters together. Shorten them: name:string:1..120.');
  }
  // The name of the index: databases allow 63 characters.
  const index = [plural.snake, ...fields.map(({ column }) => column), 'key'].join('_');
  if (index.length > 63) throw fail(`${index} is too long for the name of an index.`);
  return { fields, source };
}

/** Whether there are as many values of it as a list may have rows. */
export function tellsApart({ type, min, max }: Field): boolean {
  if (type === 'integer') return max - min >= 999;
  if (type === 'string') return max >= 2;
  return !['text', 'boolean', 'enum'].includes(type);
}
