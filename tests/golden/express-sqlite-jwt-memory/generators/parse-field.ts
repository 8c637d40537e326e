/** Reads a field as it is written: `name:type:details`, such as `isbn:string:10..13?!`. */
import { checkCollisions, checkOtherSide } from './collisions.ts';
import { defaultOf } from './defaults.ts';
import { type Field, type FieldContext, type FieldType, fieldTypes } from './field.ts';
import { type Fail, GenerateError } from './generate-error.ts';
import { casesOf, namesOf, wordsOf } from './names.ts';
import { forbidFieldName } from './reserved.ts';

/** By type: the range without a word about it, and the widest that is allowed. */
const ranges: {
  readonly [T in FieldType]?: { usual: [number, number]; widest: [number, number] };
} = {
  // Every string can have an index, and indexes take no more than this in some databases.
  string: { usual: [1, 200], widest: [1, 500] },
  text: { usual: [1, 10_000], widest: [1, 10_000] },
  // What 32 bits hold.
  integer: { usual: [-(2 ** 31), 2 ** 31 - 1], widest: [-(2 ** 31), 2 ** 31 - 1] },
};

/** @throws GenerateError saying what is wrong with the field */
export function parseField(source: string, before: readonly Field[], context: FieldContext): Field {
  const [, name = '', type = '', details, marks = '', otherwise] =
    /^([^:]*):([^:?!=]*)(?::([^?!=]*))?(\?!?|!\??|)(?:=(.*))?$/.exec(source) ?? [];
  const fail = (why: string) => new GenerateError(`${source}: ${why}`);
  if (!name || !type) throw fail('a field is written as name:type, such as title:string:1..200.');
  if (!isFieldType(type)) {
    throw fail(`there is no type "${type}". There are ${Object.keys(fieldTypes).join(', ')}.`);
  }
  const field: Field = {
    ...namesOfField(name, fail),
    type,
    optional: marks.includes('?'),
    unique: marks.includes('!'),
    ...rangeOf(type, details, fail),
    values: type === 'enum' ? valuesOf(details, fail) : [],
    ...(type === 'reference'
      ? referenceOf({ name, details, isOptional: marks.includes('?') }, context, fail)
      : { isSelf: false }),
    source,
  };
  checkUnique(field, fail);
  const complete = { ...field, default: defaultOf(field, otherwise, fail) };
  checkCollisions(field, before, fail);
  checkOtherSide(field, context, fail);
  return complete;
}

function isFieldType(type: string): type is FieldType {
  return Object.hasOwn(fieldTypes, type);
}

function namesOfField(name: string, fail: Fail): Pick<Field, 'name' | 'column' | 'words'> {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
    const { camel } = casesOf(wordsOf(name.replace(/[^A-Za-z0-9_-]/g, '')));
    const hint = /^[a-z]/.test(camel) ? `, such as ${camel}` : '';
    throw fail(`a name has letters and digits only, and begins with a small letter${hint}.`);
  }
  forbidFieldName(name, fail);
  const { snake, words } = casesOf(wordsOf(name));
  if (snake.length > 28) throw fail('that name is too long.');
  return { name, column: snake, words };
}

/** What may be shown of an account is no question for a generator. */
function ownOf(kebab: string): string {
  return `src/auth/${kebab}.ts is the starter's own, and nobody may list or include it. Whose a row is stands in its createdBy already; for the id of another one take a uuid: authorId:uuid.`;
}

interface Reference {
  readonly name: string;
  readonly details: string | undefined;
  readonly isOptional: boolean;
}

/** By a few values rows cannot be told apart, and an index over long texts is not worth its room. */
function checkUnique({ type, unique, min, max }: Field, fail: Fail): void {
  if (!unique) return;
  if (['text', 'boolean', 'enum'].includes(type)) throw fail(`no ${type} can be unique.`);
  if (type === 'string' && max < 2) throw fail('one letter is too short to be unique.');
  if (type === 'integer' && max - min < 999) throw fail('to be unique, it needs 1000 values.');
}

function rangeOf(type: FieldType, details: string | undefined, fail: Fail) {
  const range = ranges[type];
  if (!range) {
    const takesDetails = type === 'enum' || type === 'reference';
    if (details !== undefined && !takesDetails) throw fail(`${type} takes nothing behind it.`);
    return { min: 0, max: 0 };
  }
  if (details === undefined) return { min: range.usual[0], max: range.usual[1] };
  const [, from, to] = /^(-?\d{1,10})\.\.(-?\d{1,10})$/.exec(details) ?? [];
  const [lowest, highest] = range.widest;
  const [min, max] = [Number(from), Number(to)];
  if (!(min >= lowest && min <= max && max <= highest)) {
    throw fail(`a range is written as ${lowest}..${highest}, or lies within that.`);
  }
  return { min, max };
}

function valuesOf(details: string | undefined, fail: Fail): string[] {
  const values = details?.split(',') ?? [];
  if (values.length === 0) throw fail('an enum needs its values: state:enum:new,lent,lost.');
  for (const value of values) {
    if (!/^[A-Za-z][\w-]{0,39}$/.test(value)) throw fail(`"${value}" is no word of letters.`);
  }
  if (new Set(values).size < values.length) throw fail('a value is there twice.');
  return values;
}

function referenceOf({ name, details, isOptional }: Reference, context: FieldContext, fail: Fail) {
  if (!details) throw fail('a reference needs its resource: bookId:reference:book.');
  if (!/.Id$/.test(name)) throw fail(`the name of a reference ends with Id: ${name}Id.`);
  const { words, kebab } = namesOf(details).singular;
  const { self } = context;
  const isSelf =
    self !== undefined &&
    [self.singular.kebab, self.plural.kebab].some((own) => own === kebab || own === details);
  const target = isSelf ? self : context.find(details);
  if (!target && context.isOwn(kebab)) throw fail(ownOf(kebab));
  if (!target) throw fail(`there is no resource ${words}. Make it first.`);
  if (isSelf && !isOptional) {
    throw fail('the first one has nothing to refer to. Put a ? at the end.');
  }
  const include = name.slice(0, -'Id'.length);
  forbidFieldName(include, fail);
  return { target, isSelf, include };
}
