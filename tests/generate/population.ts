/** Many resources in one starter, made by its own generator, in one process. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Change {
  readonly path: string;
  readonly after: string;
}

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
      let fields: string[] = [];
      let count = 0;
      const types = [
        'string',
        'integer',
        'boolean?',
        'date',
        'datetime?',
        'decimal',
        'enum:a,b',
        'uuid',
      ];
      for (const name of names) {
        const field = `${name}:${types[(count + fields.length) % types.length]}`;
        const reason = reasonOf(() =>
          parseResource(['probe', ...fields, field], { ...context, isFree: () => true }),
        );
        if (reason) refused.set(name, reason);
        else fields.push(field);
        if (fields.length < perResource && name !== names.at(-1)) continue;
        count += 1;
        make([`holder-${'abcdefghijklmnopqrstuvwxyz'[count % 26]}${count}`, ...fields]);
        fields = [];
      }
      return refused;
    },
  };
}
