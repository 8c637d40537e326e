/** The tables that Prisma's schema asks for: https://www.prisma.io/docs/orm/core-concepts/supported-databases/mysql */
import { type Field, type Model, readModels } from '../src/db/prisma-schema.ts';
import { columnMeaning, type Part, type Table } from './tables.ts';

const types: Readonly<Record<string, string>> = {
  String: 'VARCHAR(191)',
  Boolean: 'BOOLEAN',
  Int: 'INTEGER',
  BigInt: 'BIGINT',
  Float: 'DOUBLE',
  Decimal: 'DECIMAL(65,30)',
  DateTime: 'DATETIME(3)',
  Json: 'JSON',
  Bytes: 'LONGBLOB',
};

/** By their names. @throws Error for what this cannot write */
export function tablesOfSchema(schema: [path: string, text: string][]): Map<string, Table> {
  const models = readModels(schema);
  const enums = enumsIn(schema);
  return new Map(
    models.map((model) => {
      checkKnown(model, models);
      const columns = model.fields.map((one) => [one.column, columnOf(model, one, enums)] as const);
      return [
        model.table,
        {
          columns: new Map(columns),
          indexes: new Map(indexesOf(model)),
          foreignKeys: new Map(foreignKeysOf(model, models)),
          key: keyOf(model),
        },
      ];
    }),
  );
}

/** `ENUM('NEW', 'LENT')`, by the names of the enums. */
function enumsIn(schema: [path: string, text: string][]): Map<string, string> {
  const blocks = schema.flatMap(([, text]) => [...text.matchAll(/^enum\s+(\w+)\s*\{(.*?)^\}/gms)]);
  return new Map(
    blocks.map(([, name = '', body = '']) => {
      const lines = [...body.matchAll(/^\s*(\w+)(?:\s+@map\("(.+?)"\))?/gm)];
      return [name, `ENUM(${lines.map(([, value, other]) => `'${other ?? value}'`).join(', ')})`];
    }),
  );
}

/** Two lists that refer to each other are a third table, which nobody has described. */
function checkKnown(model: Model, models: readonly Model[]): void {
  const isThird = model.relations.some(({ type, isList }) => {
    const other = models.find(({ name }) => name === type);
    return isList && other?.relations.every((one) => one.type !== model.name || one.isList);
  });
  const isUnknown = /@@(fulltext|schema)|@db\.(Bit|Unsupported)|dbgenerated/.test(
    [...model.attributes, ...model.fields.map(({ attributes }) => attributes)].join('\n'),
  );
  if (!isThird && !isUnknown) return;
  throw new Error(
    `The model ${model.name} has something that is not written here, such as a list on both sides of a relation. Prisma can, with a part that it downloads: npx prisma migrate dev --name NAME`,
  );
}

function columnOf(model: Model, field: Field, enums: Map<string, string>): Part {
  const { column, attributes, isRequired } = field;
  const [, native, parameters = ''] = /@db\.(\w+)(\(.*?\))?/.exec(attributes) ?? [];
  const plain = enums.get(field.type) ?? types[field.type];
  const type = native ? nativeType(native, parameters) : plain;
  if (!type) throw new Error(`${model.name}.${field.name}: MySQL has no type ${field.type}`);
  const [, value = ''] = /@default\(("(?:\\.|[^"])*"|[^()]*(?:\(.*?\))?)\)/.exec(attributes) ?? [];
  const preset = presetOf(value, type);
  const sql = `\`${column}\` ${type} ${isRequired ? 'NOT NULL' : 'NULL'}${preset ? ` ${preset}` : ''}`;
  const compared = preset.replace('DEFAULT ', '') || null;
  return { sql, meaning: columnMeaning(type, isRequired, compared) };
}

function nativeType(name: string, parameters: string): string {
  const unsigned = /^Unsigned(\w+)$/.exec(name)?.[1];
  const type = (unsigned ?? name).toUpperCase().replace(/^INT$/, 'INTEGER');
  return `${type}${parameters}${unsigned ? ' UNSIGNED' : ''}`;
}

/** What Prisma makes by itself, such as uuid(), is no default of the table. */
function presetOf(value: string, type: string): string {
  if (value === 'autoincrement()') return 'AUTO_INCREMENT';
  if (value === 'now()') return `DEFAULT CURRENT_TIMESTAMP(${/\((\d)\)/.exec(type)?.[1] ?? 3})`;
  if (value === '' || value.endsWith(')')) return '';
  if (value.startsWith('"')) return `DEFAULT '${JSON.parse(value).replaceAll("'", "''")}'`;
  return `DEFAULT ${type.startsWith('ENUM') ? `'${value}'` : value}`;
}

function keyOf(model: Model): string {
  const together = model.attributes.find((line) => line.startsWith('@@id'));
  if (together) return partsOf(model, together).join(',');
  return model.fields.find(({ attributes }) => /@id\b/.test(attributes))?.column ?? '';
}

/** Names: https://www.prisma.io/docs/orm/prisma-schema/data-model/database-mapping */
function indexesOf(model: Model): [name: string, index: Part][] {
  const ofFields = model.fields
    .filter(({ attributes }) => /@unique\b/.test(attributes))
    .map(
      ({ column, attributes }) =>
        [attributes.match(/@unique\(.*?\)/)?.[0] ?? '@@unique', [column]] as const,
    );
  const together = model.attributes
    .filter((line) => /^@@(unique|index)/.test(line))
    .map((line) => [line, partsOf(model, line)] as const);
  return [...ofFields, ...together].map(([line, parts]) => {
    const isUnique = /^@@?unique/.test(line);
    const names = parts.map((part) => part.replace(/\(.*| .*/, ''));
    const usual = [model.table, ...names, isUnique ? 'key' : 'idx'].join('_');
    const name = /map:\s*"(.+?)"/.exec(line)?.[1] ?? usual;
    const kind = isUnique ? 'UNIQUE INDEX' : 'INDEX';
    const columns = parts.map((part) => part.replace(/^\w+/, '`$&`')).join(', ');
    return [
      name,
      {
        sql: `CREATE ${kind} \`${name}\` ON \`${model.table}\`(${columns})`,
        meaning: `${kind} ${parts.join(',')}`,
      },
    ];
  });
}

/** The columns in `[a, b(length: 10), c(sort: Desc)]`: `a`, `b(10)`, `c DESC`. */
function partsOf(model: Model, line: string): string[] {
  const list = /\[(.*?)\]/.exec(line)?.[1] ?? '';
  return [...list.matchAll(/(\w+)(?:\((.*?)\))?/g)].map(([, name = '', options = '']) => {
    const length = /length:\s*(\d+)/.exec(options)?.[1];
    const isDown = /sort:\s*Desc/.test(options);
    return `${columnNamed(model, name)}${length ? `(${length})` : ''}${isDown ? ' DESC' : ''}`;
  });
}

function columnNamed(model: Model | undefined, name: string): string {
  return model?.fields.find((field) => field.name === name)?.column ?? name;
}

function foreignKeysOf(model: Model, models: readonly Model[]): [name: string, key: Part][] {
  return model.relations
    .filter(({ attributes }) => attributes.includes('fields:'))
    .map(({ type, attributes, isRequired }) => {
      const other = models.find(({ name }) => name === type);
      const listed = (key: string, owner: Model | undefined) =>
        (new RegExp(`${key}:\\s*\\[(.*?)\\]`).exec(attributes)?.[1] ?? '')
          .split(',')
          .map((name) => columnNamed(owner, name.trim()));
      const rule = (key: string, usual: string) =>
        (new RegExp(`${key}:\\s*(\\w+)`).exec(attributes)?.[1] ?? usual)
          .replace(/(?<=[a-z])(?=[A-Z])/, ' ')
          .toUpperCase();
      const own = listed('fields', model);
      const theirs = listed('references', other);
      const onDelete = rule('onDelete', isRequired ? 'Restrict' : 'SetNull');
      const onUpdate = rule('onUpdate', 'Cascade');
      const name =
        /map:\s*"(.+?)"/.exec(attributes)?.[1] ?? [model.table, ...own, 'fkey'].join('_');
      const quoted = (names: string[]) => names.map((one) => `\`${one}\``).join(', ');
      const sql = `ALTER TABLE \`${model.table}\` ADD CONSTRAINT \`${name}\` FOREIGN KEY (${quoted(own)}) REFERENCES \`${other?.table}\`(${quoted(theirs)}) ON DELETE ${onDelete} ON UPDATE ${onUpdate}`;
      return [name, { sql, meaning: meaningOfKey(own, other?.table, theirs, onDelete, onUpdate) }];
    });
}

/** RESTRICT and NO ACTION are the same to MySQL. */
export function meaningOfKey(
  own: readonly unknown[],
  table: unknown,
  theirs: readonly unknown[],
  ...rules: unknown[]
): string {
  return `${own} ${table} ${theirs} ${rules}`.replaceAll('NO ACTION', 'RESTRICT');
}
