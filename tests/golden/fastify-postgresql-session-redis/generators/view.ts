/** What the templates may use: the resource, and for each field what code it becomes. */
import { columnsOf } from './columns.ts';
import type { Field, Resource } from './field.ts';
import { viewOfField } from './field-code.ts';
import { type Names, withArticle } from './names.ts';
import { testViewOf } from './test-view.ts';
import { tellsApart } from './uniques.ts';

export function viewOf(resource: Resource) {
  const fresh = freshOf(resource);
  const fields = resource.fields.map((field) => ({
    ...viewOfField(field),
    isFresh: fresh.includes(field),
  }));
  const targets = targetsOf(resource);
  return {
    ...resource,
    ...resource.names,
    one: withArticle(resource.names.singular.words),
    One: withArticle(resource.names.singular.words).replace('a', 'A'),
    fields,
    references: fields.filter(({ type }) => type === 'reference'),
    optional: fields.filter(({ optional }) => optional),
    required: fields.filter(({ optional }) => !optional),
    unique: fields.filter(({ unique }) => unique),
    uniqueWords: uniqueWordsOf(resource),
    uniques: resource.uniques.map(({ fields }) => ({
      fields,
      names: fields.map(({ name }) => `'${name}'`).join(', '),
      words: fields.map(({ words }) => words).join(' and '),
    })),
    defaults: fields.filter((field) => field.default !== undefined),
    targets,
    values: [...new Set(fields.flatMap(({ code }) => code.values))],
    /** What the schemas take from `src/http/text.ts`. */
    texts: [
      'id',
      ...(fields.some(({ type }) => type === 'integer') ? ['integerText'] : []),
      ...(fields.some(({ type }) => type === 'string') ? ['text'] : []),
    ],
    refersToSelf: fields.some(({ isSelf }) => isSelf),
    /** What the templates of the database need to know. */
    table: columnsOf(resource),
    ...testViewOf(resource, fields, targets),
  };
}

export type View = ReturnType<typeof viewOf>;

/** Fields of which the tests take a new value each time, so that no row is refused for another one's sake. */
function freshOf({ fields, uniques }: Resource): Field[] {
  const fresh = fields.filter(({ unique }) => unique);
  for (const { fields } of uniques) {
    const isNew = fields.some((field) => fresh.includes(field) || field.type === 'reference');
    const first = fields.find(tellsApart);
    if (!isNew && first) fresh.push(first);
  }
  return fresh;
}

/** Fields that are unique, alone or together. */
function uniqueWordsOf({ fields, uniques }: Resource): string {
  const alone = fields.filter(({ unique }) => unique).map(({ words }) => words);
  const together = uniques.map((unique) => unique.fields.map(({ words }) => words).join(' and '));
  return [...alone, ...together].join(', or the same ');
}

/** Other resources that it refers to, each once. */
function targetsOf({ references }: Resource): Names[] {
  const others = references.flatMap(({ target, isSelf }) => (target && !isSelf ? [target] : []));
  return [...new Map(others.map((target) => [target.singular.camel, target])).values()];
}
