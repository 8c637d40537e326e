/**
 * What code imports and no file has: after a merge, code of somebody may use what the new answers do
 * without, and new code what somebody has moved. Only what is sure is said; the compiler finds the rest.
 */
import type { Texts } from '../compare.ts';
import type { Conflict } from './project.ts';

/** With names or all of a file, passed on or not, without any, and `import(…)`. */
const importing =
  /(?:^|\n)[ \t]*(?:import|export)\s+(?:type\s+)?([^'"`;]*?)\s*from\s*'([^']+)'|(?:^|\n)[ \t]*import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

/** What code imports: the names as they are written, and from where. */
export function importsIn(code: string): { readonly clause: string; readonly specifier: string }[] {
  return [...code.matchAll(importing)].map(([, clause = '', from, bare, called]) => {
    return { clause, specifier: from ?? bare ?? called ?? '' };
  });
}

/** The file of the project that is meant; null for a package, or what is no TypeScript. */
export function importedFile(from: string, specifier: string): string | null {
  return /^\.{1,2}\/.+\.ts$/.test(specifier) ? resolved(from, specifier) : null;
}

/** The imports that lead nowhere in a project, but for those that did so before. */
export function brokenImports(before: Texts, after: Texts): Conflict[] {
  const known = new Set(brokenIn(before).map(({ path, what }) => `${path} ${what}`));
  return brokenIn(after).filter(({ path, what }) => !known.has(`${path} ${what}`));
}

function brokenIn(project: Texts): Conflict[] {
  return [...project]
    .filter(([path]) => path.endsWith('.ts'))
    .flatMap(([path, text]) => brokenOf(path, text, project));
}

function brokenOf(path: string, text: string, project: Texts): Conflict[] {
  const found: Conflict[] = [];
  for (const { clause, specifier: target } of importsIn(text)) {
    const imported = importedFile(path, target);
    // What is generated on this machine is in no Git.
    if (imported === null || imported.startsWith('src/generated/')) continue;
    const there = project.get(imported);
    if (there === undefined) {
      found.push({ path, what: `it imports ${target}, which is not there` });
      continue;
    }
    const missing = namesIn(clause).filter((name) => !exports(there, name));
    if (missing.length > 0) {
      found.push({ path, what: `${target} does not export ${missing.join(', ')}` });
    }
  }
  return found;
}

function resolved(from: string, target: string): string {
  const segments = from.split('/').slice(0, -1);
  for (const segment of target.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** `{ a, type B, c as d }`: a, B, c. */
function namesIn(clause: string): string[] {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  return braces
    .replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '')
    .split(',')
    .map(
      (part) =>
        part
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s+as\s+/)[0] ?? '',
    )
    .filter((name) => /^[\w$]+$/.test(name) && name !== 'default');
}

/** In doubt it does: what passes on everything, or takes things apart as it exports them. */
function exports(text: string, name: string): boolean {
  if (/\bexport\s*(?:\*|(?:const|let|var)\s*[{[])/.test(text)) return true;
  return new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(
    [...text.matchAll(/\bexport\b[^=({;]*(?:\{[^}]*\})?/g)].map(([part]) => part).join('\n'),
  );
}
