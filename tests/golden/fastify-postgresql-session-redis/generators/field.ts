/** What a resource and its fields are to the generator. */
import type { Names } from './names.ts';

export const fieldTypes = {
  string: 'one line of text; title:string:1..200',
  text: 'text of several lines; notes:text:1..5000',
  integer: 'a whole number; year:integer:-3000..9999',
  decimal: 'a number with two places, such as money; price:decimal',
  boolean: 'yes or no; returned:boolean=false',
  date: 'a day; dueOn:date',
  datetime: 'a moment; dueAt:datetime',
  enum: 'one of a few words; state:enum:new,lent,lost',
  uuid: 'an id from elsewhere; code:uuid',
  reference: 'another resource; bookId:reference:book',
} as const;

export type FieldType = keyof typeof fieldTypes;

export interface Field {
  /** `dueOn`: in code and in JSON. */
  readonly name: string;
  /** `due_on`: in the database. */
  readonly column: string;
  /** `due on`: in texts. */
  readonly words: string;
  readonly type: FieldType;
  readonly optional: boolean;
  readonly unique: boolean;
  /** Of a string or text: how long; of an integer: how big. */
  readonly min: number;
  readonly max: number;
  /** Of an enum. */
  readonly values: readonly string[];
  /** What it has when nobody says, as TypeScript: `false`, `'new'`. */
  readonly default?: string | undefined;
  /** Of a reference: what it refers to. */
  readonly target?: Names | undefined;
  /** Of a reference: how the answer calls what it refers to: `book` for `bookId`. */
  readonly include?: string | undefined;
  /** Whether it refers to the resource itself. */
  readonly isSelf: boolean;
  /** As it was written. */
  readonly source: string;
}

/** Fields that no two rows have the same of, together. */
export interface Unique {
  readonly fields: readonly Field[];
  /** As it was written. */
  readonly source: string;
}

export interface Resource {
  readonly names: Names;
  readonly fields: readonly Field[];
  /** The fields that refer to another resource. */
  readonly references: readonly Field[];
  /** Fields that no two rows have the same of, together. */
  readonly uniques: readonly Unique[];
  /** The field that `?q=` looks into: the first string. */
  readonly search?: Field | undefined;
  /** What lists can be sorted by. */
  readonly sorts: readonly string[];
  /** Name of the migration: `20261122171500_loans`. */
  readonly migration: string;
  /** The command that makes the same resource again. */
  readonly command: string;
}

/** What there is besides the field. */
export interface FieldContext {
  /** A resource of this backend, by its singular or its plural; nothing if there is none. */
  readonly find: (name: string) => Names | undefined;
  /** Whether `src/auth` has something by that name, which is no resource. */
  readonly isOwn: (kebab: string) => boolean;
  /** The resource that the field belongs to. */
  readonly self?: Names;
}
