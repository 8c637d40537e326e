/** The rules of npm for the names of new packages, and names that no system takes for a folder. */
import { builtinModules } from 'node:module';

/** Each rule: what is wrong, completing "the name …". After validate-npm-package-name. */
const rules: readonly (readonly [(name: string) => boolean, string])[] = [
  [(name) => name.length === 0, 'is empty'],
  [(name) => name.length > 214, 'is longer than 214 characters'],
  [(name) => name !== name.toLowerCase(), 'has capital letters'],
  [(name) => name.startsWith('.') || bare(name).startsWith('.'), 'begins with a dot'],
  [(name) => name.startsWith('_'), 'begins with an underscore'],
  [(name) => name.startsWith('-'), 'begins with a hyphen'],
  [(name) => name !== name.trim(), 'has spaces at an end'],
  [(name) => /[~'!()*]/.test(bare(name)), "has one of the characters ~ ' ! ( ) *"],
  [(name) => !isUrlSafe(name), 'has characters that are not safe in a URL'],
  [(name) => /^(node_modules|favicon\.ico)$/i.test(name), 'is reserved'],
  [(name) => builtinModules.includes(name.toLowerCase()), 'is the name of a module of Node'],
];

/** What is wrong with an npm package name, in words; empty when nothing is. */
export function packageNameProblems(name: string): string[] {
  return rules.filter(([isBroken]) => isBroken(name)).map(([, problem]) => problem);
}

/** A valid package name that is close to any text: `My App!` -> `my-app`. */
export function suggestPackageName(text: string): string {
  const name = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .slice(0, 100)
    .replaceAll(/^[._-]+|[._-]+$/g, '');
  if (name === '') return 'my-backend';
  if (directoryNameProblem(name)) return `my-${name}`;
  return packageNameProblems(name).length === 0 ? name : `${name}-backend`;
}

/** What is wrong with the name of a directory, as on Windows; a project travels. Null: nothing. */
export function directoryNameProblem(name: string): string | null {
  if (/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i.test(name)) {
    return 'is a reserved name on Windows';
  }
  if (/[<>:"|?*\\\p{Cc}]/u.test(name)) return 'has a character that Windows does not take';
  if (/[. ]$/.test(name)) return 'ends with a dot or a space';
  return null;
}

/**
 * What stands in a path with which no starter would work, there or below: vitest takes `#` and `?` for the
 * end of the path and `%41` for an A, TypeScript `*` for any characters, and all of them a backslash for a
 * separator. On Windows it is one, and `?` and `*` cannot be in a path.
 */
export function misreadPart(path: string, platform: NodeJS.Platform): string | null {
  const misread = platform === 'win32' ? /#|%[\da-f]{2}/i : /[#?*\\]|%[\da-f]{2}/i;
  return misread.exec(path)?.[0] ?? null;
}

/** A scoped name is `@scope/bare`; any other slash is not safe. */
function isUrlSafe(name: string): boolean {
  const [, scope = '', rest = name] = /^@([^/]+)\/([^/]+)$/.exec(name) ?? [];
  // What encodeURIComponent leaves alone; it throws where half a character stands, as JSON can have it.
  return [scope, rest].every((part) => /^[\w.!~*'()-]*$/.test(part));
}

function bare(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
