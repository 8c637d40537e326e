/** Finds what TypeScript code imports, without a compiler: our templates are all formatted alike. */
import { posix } from 'node:path';
import type { ProjectFiles } from '../../src/composing/compose.ts';

export interface CodeImport {
  /** As it is written: `./book.ts`, `zod/v4`, `node:fs`. */
  readonly specifier: string;
  /** Only types are imported, nothing at run time. */
  readonly isTypeOnly: boolean;
}

const statement = /^(?:import|export)\s+(type\s)?[^;'"`]*?\bfrom\s+'([^']+)'/gm;
const bare = /^import\s+'([^']+)'/gm;
const dynamic = /\b(?:import|require|(?:require|meta)\.resolve)\(\s*'([^']+)'/g;

export function importsOf(code: string): CodeImport[] {
  const statements = [...code.matchAll(statement)].map((match) => ({
    specifier: match[2] ?? '',
    isTypeOnly: match[1] !== undefined,
  }));
  const others = [...code.matchAll(bare), ...code.matchAll(dynamic)]
    .map((match) => match[1] ?? '')
    .filter((specifier) => /^[@\w.]/.test(specifier))
    .map((specifier) => ({ specifier, isTypeOnly: false }));
  return [...statements, ...others];
}

/** `@scope/name` or `name`; null for relative imports and for modules of Node. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return null;
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? null;
}

/** What files of a starter import that no layer brings: `src/db/client.ts imports ./dialect.ts, …`. */
export function* missingImports(files: ProjectFiles): Generator<string> {
  for (const [path, { text }] of files) {
    if (!path.endsWith('.ts')) continue;
    for (const { specifier } of importsOf(text).filter(isRelative)) {
      const target = posix.join(posix.dirname(path), specifier);
      const isPresent = files.has(target) || target.startsWith('src/generated/');
      if (!isPresent) yield `${path} imports ${specifier}, which is missing`;
    }
  }
}

export const isRelative = ({ specifier }: CodeImport) => specifier.startsWith('.');
