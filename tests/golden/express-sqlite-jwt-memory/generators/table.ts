/** What Prisma's schema and its SQL say of a resource: https://www.prisma.io/docs/orm/prisma-schema */
import { defaultOf, literalOf } from './default-values.ts';
import type { Field, Resource } from './field.ts';

/** Where Prisma's schema stands, and how it says that a table is there. */
export const schemas = {
  folder: 'prisma',
  ending: '.prisma',
  keeping: (table: string) => `@@map("${table}")`,
  /** What a removal leaves in the database, in words: its migration drops the table. */
  leaving: (_table: string) => '',
};

/** Prisma and SQL take any name for a field. */
export const isReserved = (_name: string) => false;

/** How a database keeps a field. */
export interface Column {
  /** In Prisma's schema: `String`. */
  readonly type: string;
  /** What Prisma's schema adds to it: `@db.VarChar(120)`. */
  readonly native?: string;
  /** In SQL: `VARCHAR(120)`. */
  readonly sql: string;
}

/** What differs between databases. */
export interface Dialect {
  columnOf(field: Kind): Column;
  quote(name: string): string;
  readonly lengthOf: 'LENGTH' | 'CHAR_LENGTH';
}

export type Kind = Pick<Field, 'type'> & Partial<Pick<Field, 'max' | 'values'>>;

/** Values for the templates `*.prisma.handlebars` and `migration.sql.handlebars`. */
export function tableOf(resource: Resource, dialect: Dialect) {
  // Prisma's own names: https://www.prisma.io/docs/orm/prisma-schema/data-model/database-mapping
  const indexOf = (kind: string, fields: readonly string[], ending: string) => {
    const columns = fields.map((name) => columnNamed(name, resource));
    return {
      kind,
      name: [resource.names.plural.snake, ...columns, ending].join('_'),
      columns: columns.map(dialect.quote).join(', '),
    };
  };
  const alone = resource.fields.filter(({ unique }) => unique).map(({ name }) => [name]);
  const together = resource.uniques.map(({ fields }) => fields.map(({ name }) => name));
  const ordered = indexedFields(resource);
  return {
    name: dialect.quote(resource.names.plural.snake),
    model: modelOf(resource, dialect),
    columns: resource.fields.map((field) => ({
      name: field.column,
      sql: dialect.columnOf(field).sql,
      optional: field.optional,
      otherwise: field.default === undefined ? '' : ` DEFAULT ${literalOf(field)}`,
    })),
    together: together.map((names) => names.join(', ')),
    ordered: ordered.map((names) => names.join(', ')),
    indexes: [
      ...[...alone, ...together].map((names) => indexOf('UNIQUE INDEX', names, 'key')),
      ...ordered.map((names) => indexOf('INDEX', names, 'idx')),
    ],
    foreignKeys: resource.references.map(({ column, target }) => ({
      name: `${resource.names.plural.snake}_${column}_fkey`,
      column,
      target: target?.plural.snake,
    })),
    relations: relationsOf(resource)
      .filter(({ isSelf }) => !isSelf)
      .map(({ file, there }) => ({ file, line: there.join(' ') })),
  };
}

/** Every order that lists are read in, and every field that picks out few rows, has an index. */
function indexedFields({ fields, sorts }: Resource): string[][] {
  // Of an enum or a boolean there are few values: such an index would find half of the table.
  const coarse = ['text', 'enum', 'boolean'];
  const picking = fields.filter(
    ({ name, type, unique }) => !unique && !sorts.includes(name) && !coarse.includes(type),
  );
  return [...picking.map(({ name }) => [name]), ...sorts.map((name) => [name, 'id'])];
}

/** Both sides of each reference: Prisma wants the other one to be named too. */
function relationsOf({ names, references }: Resource) {
  return references.map(({ name, optional, include = '', target, isSelf }) => {
    const model = names.singular.pascal;
    const other = target?.singular.pascal ?? '';
    const role = include.charAt(0).toUpperCase() + include.slice(1);
    const isOnly = references.filter((one) => one.target?.singular.pascal === other).length === 1;
    // https://www.prisma.io/docs/orm/prisma-schema/data-model/relations#disambiguating-relations
    const relation = isOnly && !isSelf ? [] : [`"${model}${role}"`];
    const details = [...relation, `fields: [${name}]`, 'references: [id]', 'onDelete: Restrict'];
    return {
      isSelf,
      /** The file of the other side: `prisma/book.prisma`. */
      file: target?.singular.kebab,
      here: [include, `${other}${optional ? '?' : ''}`, `@relation(${details.join(', ')})`],
      there: [
        relation.length > 0 ? `${names.plural.camel}By${role}` : names.plural.camel,
        `${model}[]`,
        ...relation.map((it) => `@relation(${it})`),
      ],
    };
  });
}

/** The model's lines, with its columns one below the other as `prisma format` puts them. */
function modelOf(resource: Resource, { columnOf }: Dialect): string[] {
  const line = (name: string, kind: Kind, column = name, mark = '', more = '') => {
    const { type, native = '' } = columnOf(kind);
    const map = column === name ? '' : `@map("${column}")`;
    return [name, `${type}${mark}`, [more, map, native].filter(Boolean).join(' ')];
  };
  const relations = relationsOf(resource);
  return aligned([
    line('id', { type: 'uuid' }, 'id', '', '@id'),
    ...resource.fields.map((field) =>
      line(
        field.name,
        field,
        field.column,
        field.optional ? '?' : '',
        [...(field.unique ? ['@unique'] : []), ...defaultOf(field)].join(' '),
      ),
    ),
    line('createdBy', { type: 'string', max: 64 }, 'created_by'),
    line('createdAt', { type: 'datetime' }, 'created_at'),
    line('updatedAt', { type: 'datetime' }, 'updated_at'),
    line('version', { type: 'integer' }),
    ...relations.map(({ here }) => here),
    ...relations.filter(({ isSelf }) => isSelf).map(({ there }) => there),
  ]);
}

function aligned(rows: string[][]): string[] {
  const widths = [0, 1].map((index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  const padded = (row: string[]) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0));
  return rows.map((row) => padded(row).join(' ').trimEnd());
}

function columnNamed(name: string, { fields }: Resource): string {
  if (name === 'createdAt') return 'created_at';
  return fields.find((field) => field.name === name)?.column ?? name;
}
