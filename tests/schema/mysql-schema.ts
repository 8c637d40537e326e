/** The tables that a Prisma schema for MySQL asks for, from Prisma's own reading of it (its DMMF). */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export interface Table {
  /** By name: `varchar(13) null`. */
  readonly columns: Readonly<Record<string, string>>;
  /** By name: `unique (isbn)`. */
  readonly indexes: Readonly<Record<string, string>>;
  /** By name: `(user_id) references users (id) on delete cascade on update cascade`. */
  readonly foreignKeys: Readonly<Record<string, string>>;
  readonly collation: string;
}

export type Tables = Readonly<Record<string, Table>>;

interface Named {
  readonly name: string;
  /** The name in the database, if it is another. */
  readonly dbName?: string | null;
}

interface Field extends Named {
  readonly kind: 'scalar' | 'object' | 'enum';
  readonly type: string;
  readonly nativeType: readonly [name: string, parameters: readonly string[]] | null;
  readonly isRequired: boolean;
  readonly default?: unknown;
  readonly relationFromFields?: readonly string[];
  readonly relationToFields?: readonly string[];
  readonly relationOnDelete?: string;
  readonly relationOnUpdate?: string;
}

interface Model extends Named {
  readonly fields: readonly Field[];
}

interface Index {
  readonly model: string;
  readonly type: 'id' | 'unique' | 'normal' | 'fulltext';
  readonly dbName?: string | null;
  readonly fields: readonly { name: string; sortOrder?: string; length?: number }[];
}

interface Datamodel {
  readonly models: readonly Model[];
  readonly indexes: readonly Index[];
}

/** @param directory of the starter */
export function tablesOfSchema(directory: string): Tables {
  const { models, indexes } = datamodelOf(join(directory, 'prisma'));
  const tables = models.map((model) => {
    const own = indexes.filter((index) => index.model === model.name);
    return [nameOf(model), tableOf(model, own, models)] as const;
  });
  return Object.fromEntries(tables);
}

function datamodelOf(folder: string): Datamodel {
  const { get_dmmf: dmmfOf } = createRequire(import.meta.url)('@prisma/prisma-schema-wasm');
  const names = readdirSync(folder).filter((name) => name.endsWith('.prisma'));
  const prismaSchema = names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  return JSON.parse(dmmfOf(JSON.stringify({ prismaSchema, noColor: true }))).datamodel;
}

function tableOf(model: Model, indexes: readonly Index[], models: readonly Model[]): Table {
  const scalars = model.fields.filter(({ kind }) => kind !== 'object');
  const keys = model.fields.filter(({ relationFromFields }) => relationFromFields?.length);
  return {
    columns: Object.fromEntries(scalars.map((field) => [nameOf(field), columnOf(field)])),
    indexes: Object.fromEntries(indexes.map((index) => indexOf(model, index))),
    foreignKeys: Object.fromEntries(keys.map((field) => foreignKeyOf(model, field, models))),
    // Prisma would write `utf8mb4_unicode_ci`, and does not look at it: there é is e, and 😀 is 😎.
    collation: 'utf8mb4_bin',
  };
}

/** https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types */
const usualTypes: Readonly<Record<string, string>> = {
  String: 'varchar(191)',
  Boolean: 'tinyint(1)',
  Int: 'int',
  BigInt: 'bigint',
  Float: 'double',
  DateTime: 'datetime(3)',
  Bytes: 'longblob',
};

function columnOf({ name, type, nativeType, isRequired, default: value }: Field): string {
  const [native, parameters = []] = nativeType ?? [];
  const suffix = parameters.length > 0 ? `(${parameters.join(',')})` : '';
  const columnType = native ? native.toLowerCase() + suffix : usualTypes[type];
  if (!columnType) throw new Error(`${name}: say here which type ${type} has in MySQL`);
  return `${columnType} ${isRequired ? 'not null' : 'null'}${defaultOf(name, value)}`;
}

function defaultOf(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return ` default ${value}`;
  throw new Error(`${name}: say here what its default is in MySQL`);
}

const suffixes = { id: '', unique: '_key', normal: '_idx', fulltext: '_idx' };
const kinds = { id: 'primary key', unique: 'unique', normal: 'index', fulltext: 'fulltext' };

/** Names: https://www.prisma.io/docs/orm/prisma-schema/data-model/database-mapping */
function indexOf(model: Model, { type, dbName, fields }: Index): [name: string, text: string] {
  const columns = columnsOf(
    model,
    fields.map(({ name }) => name),
  );
  const usual = `${[nameOf(model), ...columns].join('_')}${suffixes[type]}`;
  const parts = fields.map(({ length, sortOrder }, index) => {
    return `${columns[index]}${length ? `(${length})` : ''}${sortOrder === 'desc' ? ' desc' : ''}`;
  });
  const name = type === 'id' ? 'PRIMARY' : (dbName ?? usual);
  return [name, `${kinds[type]} (${parts.join(', ')})`];
}

const actions: Readonly<Record<string, string>> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  NoAction: 'no action',
  SetNull: 'set null',
  SetDefault: 'set default',
};

/** Defaults: https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/referential-actions */
function foreignKeyOf(
  model: Model,
  field: Field,
  models: readonly Model[],
): [name: string, text: string] {
  const target = models.find(({ name }) => name === field.type);
  if (!target) throw new Error(`${field.name}: there is no model ${field.type}`);
  const own = columnsOf(model, field.relationFromFields ?? []);
  const others = columnsOf(target, field.relationToFields ?? []);
  const onDelete = actions[field.relationOnDelete ?? (field.isRequired ? 'Restrict' : 'SetNull')];
  const onUpdate = actions[field.relationOnUpdate ?? 'Cascade'];
  const references = `references ${nameOf(target)} (${others.join(', ')})`;
  return [
    `${[nameOf(model), ...own].join('_')}_fkey`,
    `(${own.join(', ')}) ${references} on delete ${onDelete} on update ${onUpdate}`,
  ];
}

function columnsOf(model: Model, names: readonly string[]): string[] {
  return names.map((name) => {
    const field = model.fields.find((candidate) => candidate.name === name);
    return field ? nameOf(field) : name;
  });
}

function nameOf({ name, dbName }: Named): string {
  return dbName ?? name;
}
