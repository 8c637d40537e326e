/** Reads the models in `prisma/*.prisma`: https://www.prisma.io/docs/orm/prisma-schema/data-model/models */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Model {
  readonly name: string;
  readonly table: string;
  readonly fields: readonly Field[];
  /** Fields that stand for other rows, and have no column of their own. */
  readonly relations: readonly Omit<Field, 'column'>[];
  /** What is said of the whole model: `@@index([title, id])`. */
  readonly attributes: readonly string[];
}

export interface Field {
  readonly name: string;
  readonly column: string;
  /** Prisma's: `Int`. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly isList: boolean;
  /** What follows the type: `@default(0)`. */
  readonly attributes: string;
}

const folder = 'prisma';
const modelForm = /^model\s+(\w+)\s*\{\n(.*?)^\}/gms;
const mapped = /@map\((?:name:\s*)?"(.+?)"\)/;
const fieldForm = /^(\w+)\s+(\w+)(?:\(.*?\))?(\[\]|\?)?(.*)$/;
const textOrComment = /"(?:\\.|[^"\\])*"|\/\/.*/g;

/** The names of the files, and their texts. */
export function readSchemaFiles(): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => join(folder, name))
    .map((path) => [path, readFileSync(path, 'utf8').replaceAll('\r\n', '\n')]);
}

export function readModels(files = readSchemaFiles()): Model[] {
  const blocks = files.flatMap(([, text]) => [...withoutComments(text).matchAll(modelForm)]);
  const models = new Set(blocks.map(([, name]) => name));
  return blocks.map(([, name = '', body = '']) => {
    const lines = body.split('\n').map((line) => line.trim());
    const attributes = lines.filter((line) => line.startsWith('@@'));
    const fields = lines.flatMap(readField);
    return {
      name,
      table: mapped.exec(attributes.join('\n'))?.[1] ?? name,
      fields: fields.filter(({ type }) => !models.has(type)),
      relations: fields.filter(({ type }) => models.has(type)),
      attributes,
    };
  });
}

function readField(line: string): Field[] {
  const [, name, type = '', ending, attributes = ''] = fieldForm.exec(line) ?? [];
  if (!name) return [];
  const column = mapped.exec(attributes)?.[1] ?? name;
  return [
    {
      name,
      column,
      type,
      isRequired: !ending,
      isList: ending === '[]',
      attributes: attributes.trim(),
    },
  ];
}

function withoutComments(text: string): string {
  return text.replaceAll(textOrComment, (found) => (found.startsWith('"') ? found : ''));
}
