/** What the templates may use of one field. */
import type { Field } from './field.ts';
import { codeOf } from './field-code.ts';
import { freshValueOf, valuesOf, wrongByType } from './field-examples.ts';
import { casesOf, withArticle, wordsOf } from './names.ts';

/** Besides: whether tests take a new value each time. */
export type FieldView = ReturnType<typeof viewOfField> & { readonly isFresh: boolean };

export function viewOfField(field: Field) {
  const { words } = casesOf(wordsOf(field.include ?? field.name));
  return {
    ...field,
    code: codeOf(field),
    examples: valuesOf(field),
    wrong: wrongByType[field.type],
    fresh: freshValueOf(field),
    aWords: withArticle(words),
    includeWords: words,
  };
}
