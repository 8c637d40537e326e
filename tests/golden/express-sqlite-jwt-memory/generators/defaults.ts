/** What a field has when nobody says: `returned:boolean=false`. */
import type { Field } from './field.ts';
import { quoted } from './field-examples.ts';
import type { Fail } from './generate-error.ts';

/** As TypeScript; nothing if the field has no default. @throws GenerateError unless the field could have it */
export function defaultOf(field: Field, text: string | undefined, fail: Fail): string | undefined {
  if (text === undefined) return undefined;
  if (field.optional) throw fail('what has a default may be left out already: without the ?.');
  if (field.unique) throw fail('two rows would have the same default, and it is to be unique.');
  const literal = literalOf(field, text);
  if (literal !== undefined) return literal;
  throw fail(`${text || 'nothing'} cannot be its default. ${hints[field.type] ?? noDefault}`);
}

const noDefault =
  'Defaults are for string, integer, decimal, boolean and enum; make others optional by a ?.';

const hints: { readonly [T in Field['type']]?: string } = {
  // The command stands in the code, and is read from there: its words have spaces between them.
  string: 'It is one word of letters, digits, "-", "_" and ".", as long as the field allows.',
  integer: 'It is a whole number within the range of the field.',
  decimal: 'It is a number such as 9.50.',
  boolean: 'It is true or false.',
  enum: 'It is one of its words.',
};

function literalOf({ type, min, max, values }: Field, text: string): string | undefined {
  switch (type) {
    case 'boolean':
      return ['true', 'false'].includes(text) ? text : undefined;
    case 'integer': {
      const isInside = /^-?\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max;
      return isInside ? String(Number(text)) : undefined;
    }
    case 'decimal':
      // Up to twelve digits a number of JavaScript has all its places.
      return /^-?\d{1,10}(\.\d{1,2})?$/.test(text) ? quoted(Number(text).toFixed(2)) : undefined;
    case 'string':
      return /^[\w.-]+$/.test(text) && text.length >= min && text.length <= max
        ? quoted(text)
        : undefined;
    case 'enum':
      return values.includes(text) ? quoted(text) : undefined;
    default:
      return undefined;
  }
}
