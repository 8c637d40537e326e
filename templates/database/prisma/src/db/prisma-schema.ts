/** Reads the models in `prisma/*.prisma`: https://www.prisma.io/docs/orm/prisma-schema/data-model/models */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Model {
  readonly name: string;
  readonly table: string;
  readonly fields: readonly Field[];
}

/** A field that has a column. */
export interface Field {
  readonly name: string;
  readonly column: string;
  /** Prisma's: `Int`. */
  readonly type: string;
  readonly isRequired: boolean;
  /** A field without one must be given with every row. */
  readonly hasDefault: boolean;
}

const folder = 'prisma';
const modelForm = /^model\s+(\w+)\s*\{\n(.*?)^\}/gms;
const fieldForm = /^\s*(\w+)\s+(\w+)(?:\(.*?\))?(\[\]|\?)?(.*)$/;
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
  return blocks.map(([, name = '', body = '']) => ({
    name,
    table: /^\s*@@map\((?:name:\s*)?"(.+?)"\)/m.exec(body)?.[1] ?? name,
    fields: body.split('\n').flatMap((line) => {
      const [, field = '', type = '', ending, attributes = ''] = fieldForm.exec(line) ?? [];
      // What refers to another model has no column of its own.
      if (field === '' || models.has(type)) return [];
      const column = /\s@map\((?:name:\s*)?"(.+?)"\)/.exec(attributes)?.[1] ?? field;
      const hasDefault = /@(default|updatedAt)\b/.test(attributes) || ending === '[]';
      return { name: field, column, type, isRequired: !ending, hasDefault };
    }),
  }));
}

function withoutComments(text: string): string {
  return text.replaceAll(textOrComment, (found) => (found.startsWith('"') ? found : ''));
}
