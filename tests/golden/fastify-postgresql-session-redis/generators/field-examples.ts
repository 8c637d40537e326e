/** Values of each type of field, for the documentation, the seed and the tests, as TypeScript. */
import type { Field, FieldType } from './field.ts';

type ByType<T> = { readonly [Type in FieldType]: (field: Field) => T };

/** Four values, each greater than the one before where such values are; none for a reference. */
export function valuesOf(field: Field): string[] {
  return valuesByType[field.type](field);
}

const valuesByType: ByType<string[]> = {
  string: (field) => lettered(field, field.words),
  text: (field) => lettered(field, 'line\nand another'),
  integer({ min, max }) {
    const first = Math.max(min, Math.min(1, max - 3));
    return [0, 1, 2, 3].map((step) => String(Math.min(first + step, max)));
  },
  // As texts they would be in another order.
  decimal: () => ['1.50', '2.50', '12.50', '20.50'].map(quoted),
  boolean: () => ['false', 'true', 'true', 'true'],
  date: () => ['2026-01-31', '2026-02-28', '2027-01-01', '2027-06-30'].map(quoted),
  datetime: () =>
    ['08:00:00.000', '08:00:00.001', '09:00:00.000', '10:00:00.000'].map((time) =>
      quoted(`2026-01-31T${time}Z`),
    ),
  enum: ({ values }) => [0, 1, 2, 3].map((index) => quoted(values[index % values.length] ?? '')),
  uuid: () => [1, 2, 3, 4].map((digit) => quoted(`01890000-0000-7000-8000-00000000000${digit}`)),
  reference: () => [],
};

/** By type, a value that is refused. */
export const wrongByType: { readonly [T in FieldType]: string } = {
  string: quoted(' '),
  text: '1',
  integer: quoted('1'),
  decimal: quoted('1.505'),
  boolean: quoted('no'),
  date: quoted('2026-02-30'),
  datetime: quoted('2026-01-31'),
  enum: quoted('something else'),
  uuid: quoted('1'),
  reference: quoted('1'),
};

/** A new value each time, for what no two rows may share. The tests count in the variable `count`. */
export function freshValueOf({ type, min, max }: Field): string {
  switch (type) {
    case 'string':
      return `count.toString(36).padStart(${Math.max(min, Math.min(max, 6))}, '0')`;
    case 'integer':
      return `${max} - count`;
    case 'decimal':
      return "String(count).concat('.25')";
    case 'date':
      return 'new Date(count * 86_400_000).toISOString().slice(0, 10)';
    case 'datetime':
      return 'new Date(count).toISOString()';
    case 'uuid':
      return 'randomUUID()';
    default:
      return '';
  }
}

/** `A borrower`, `B borrower` …, as long as the field wants them, and no longer. */
function lettered({ min, max }: Field, words: string): string[] {
  return ['A', 'B', 'C', 'D'].map((letter) => {
    const text = `${letter} ${words}`.padEnd(min, 'x').slice(0, max);
    return quoted(text.trim().padEnd(min, 'x'));
  });
}

export function quoted(text: string): string {
  return `'${text.replaceAll('\n', '\\n')}'`;
}
