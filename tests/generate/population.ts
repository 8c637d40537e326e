/** Many resources in one starter, made by its own generator, in one process. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Change {
  readonly path: string;
  readonly after: string;
}

const types = ['string', 'integer', 'boolean?', 'date', 'datetime?', 'decimal', 'enum:a,b', 'uuid'];

interface Resource {
  readonly names: { readonly singular: { readonly kebab: string } };
}

/** Why a name was refused, by the name. */
export type Refused = ReadonlyMap<string, string>;

/** The generator of the starter in the directory. */
export async function openGenerator(directory: string) {
  const load = (file: string) => import(pathToFileURL(join(directory, 'generators', file)).href);
  const [{ parseResource }, { planResource }, { contextOf }] = await Promise.all(
    ['resource.ts', 'make.ts', 'resources.ts'].map(load),
  );
  const context = contextOf(directory);
  const { GenerateError } = await load('generate-error.ts');

  function reasonOf(work: () => void): string | undefined {
    try {
      work();
      return undefined;
    } catch (error) {
      // Anything else is a fault of the generator.
      if (!(error instanceof GenerateError)) throw error;
      return (error as Error).message;
    }
  }

  /** Formats nothing: that is done for all at once. */
  function make(words: readonly string[]): Resource {
    const resource = parseResource(words, context);
    const plan = planResource(resource, directory);
    for (const { path, after } of plan((changes: Change[]) => changes) as Change[]) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), after);
    }
    return resource;
  }

  return {
    /** @throws GenerateError when it cannot be made */
    resource: make,

    /** A resource for each name, and one that refers to it. */
    resourcesCalled(names: readonly string[]): Refused {
      return new Map(
        names.flatMap((name) => {
          const reason = reasonOf(() =>
            make([name, 'label:string', `parentId:reference:${name}?`]),
          );
          return reason ? [[name, reason] as const] : [];
        }),
      );
    },

    /** Resources with some fields each, which are called by the names. */
    fieldsCalled(names: readonly string[], perResource = 60): Refused {
      const refused = new Map<string, string>();
      const parse = (fields: readonly string[]) =>
        reasonOf(() => parseResource(['probe', ...fields], { ...context, isFree: () => true }));
      for (let start = 0; start < names.length; start += perResource) {
        const some = names.slice(start, start + perResource);
        const fields = some.map((name, index) => `${name}:${types[index % types.length]}`);
        const fitting = parse(fields) ? fittingOf(fields, parse, refused) : fields;
        const count = start / perResource;
        make([`holder-${'abcdefghijklmnopqrstuvwxyz'[count % 26]}${count}`, ...fitting]);
      }
      return refused;
    },
  };
}

/** Without those that are refused, alone or beside another one: these are noted down. */
function fittingOf(
  fields: readonly string[],
  parse: (fields: readonly string[]) => string | undefined,
  refused: Map<string, string>,
): string[] {
  const isFitting = (field: string, others: readonly string[]) => {
    const reason = parse([...others, field]);
    if (reason) refused.set(field.split(':')[0] ?? '', reason);
    return !reason;
  };
  const alone = fields.filter((field) => isFitting(field, []));
  // To ask of each beside all before it takes long, and few are like another one.
  if (!parse(alone)) return alone;
  const fitting: string[] = [];
  for (const field of alone) if (isFitting(field, fitting)) fitting.push(field);
  return fitting;
}
