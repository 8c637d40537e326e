/** What the templates of the seed and of the tests may use besides: example rows, as TypeScript. */
import type { Field, Resource } from './field.ts';
import type { FieldView } from './field-code.ts';
import { type Filter, filtersOf } from './filters.ts';
import type { Names } from './names.ts';

/** Values for the templates `seed` and `test/…`. */
export function testViewOf(
  { names, sorts }: Resource,
  fields: readonly FieldView[],
  targets: readonly Names[],
) {
  const own = fields.filter(({ type }) => type !== 'reference');
  const fresh = own.filter(({ optional, isFresh }) => isFresh && !optional);
  const required = fields.filter(({ optional, isSelf }) => !optional && !isSelf);
  const needed = targets.filter(({ singular }) =>
    required.some(({ target }) => target?.singular.camel === singular.camel),
  );
  const isAllOptional = fields.every(({ optional }) => optional);
  const asked = (asks: Filter['asks']) => (field: Field) =>
    filtersOf(field).some((filter) => filter.asks === asks);
  return {
    /** Three rows, each greater than the one before in every field that lists are sorted by. */
    examples: [0, 1, 2].map((index) => fields.map((field) => seedOf(field, index))),
    rows: [0, 1, 2].map((index) => own.map((field) => exampleOf(field, index))),
    fresh: {
      ids: fresh.some(({ type }) => type === 'uuid'),
      count: fresh.some(({ type }) => type !== 'uuid'),
    },
    /** What the test of the service adds and changes: some field, for a change of none is no change. */
    input: (isAllOptional ? fields.slice(0, 1) : fields.filter(({ optional }) => !optional)).map(
      inputOf,
    ),
    /** Resources without which no row can be added. */
    needed,
    /** All whose rows the tests add, this one last. */
    helpers: [
      ...targets.map((target) => ({ ...target, isSelf: false })),
      { ...names, isSelf: true },
    ].sort((a, b) => (a.singular.kebab < b.singular.kebab ? -1 : 1)),
    uniqueValues: own.filter(({ unique }) => unique),
    exact: own.filter(asked('equal')),
    ranges: own.filter(asked('from')),
    missing: fields.filter(asked('null')),
    optionalSorts: fields
      .filter(({ name, optional }) => optional && sorts.includes(name))
      .map(({ name }) => name),
    change: changeOf(names, fields, 'headers'),
    otherChange: changeOf(names, fields, 'other'),
  };
}

function seedOf(field: FieldView, index: number) {
  const { name, type, optional, target } = field;
  if (type !== 'reference') return exampleOf(field, index);
  // What is optional may as well be missing.
  if (optional || !target) return { name, value: 'null' };
  return { name, value: `idOf('${target.singular.words}', ${index + 1})` };
}

function inputOf({ name, include, optional, examples }: FieldView) {
  if (!include) return { name, value: examples[0] };
  return { name, value: optional ? 'null' : 'knownId' };
}

function exampleOf({ name, examples }: FieldView, index: number) {
  return { name, value: examples[index] ?? 'null' };
}

/** A body that changes a row: one field if there is one that may be the same in two rows. */
function changeOf({ singular }: Names, fields: readonly FieldView[], headers: string): string {
  const field = fields.find(({ type, isFresh }) => type !== 'reference' && !isFresh);
  if (field) return `{ ${field.name}: ${field.examples[1]} }`;
  const [first] = fields;
  if (first && fields.every(({ optional }) => optional)) return `{ ${first.name}: null }`;
  return `await example${singular.pascal}(app, ${headers})`;
}
