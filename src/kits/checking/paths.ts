/** The files that a kit adds and leaves out. */
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { recordPath } from '../../composing/record.ts';
import { directoryNameProblem } from '../../writing/package-name.ts';
import type { Finding } from './finding.ts';

/** Without them a starter is none. */
const needed = ['package.json', recordPath];

/**
 * Files to add: where each comes to lie, and where its text lies beside the kit.
 *
 * @param own paths that starters of the kit have at any of its stages
 */
export function findingsInFiles(
  files: Readonly<Record<string, string>>,
  kitFile: string,
  own: ReadonlySet<string>,
): Finding[] {
  const all = new Set([...own, ...Object.keys(files)]);
  return Object.entries(files).flatMap(([path, from]): Finding[] => {
    const at = { path: ['files', path] };
    const goal = pathProblem(path) ?? reservedProblem(path) ?? clash(path, all);
    const source = sourceProblem(from, kitFile);
    return [
      ...(goal
        ? [
            {
              ...at,
              message: `${path} ${goal}`,
              remedy: 'Choose another path.',
              at: 'key' as const,
            },
          ]
        : []),
      ...(source
        ? [{ ...at, message: `${from} ${source}`, remedy: 'Name a text file beside the kit.' }]
        : []),
    ];
  });
}

/** What is wrong with a path in a starter, on any system; null: nothing. */
export function pathProblem(path: string): string | null {
  if (path === '') return 'is empty';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is no path inside of a starter';
  if (path.includes('\\')) return 'has a backslash: write /';
  const segments = path.split('/');
  if (segments.includes('..')) return 'leads out of the starter';
  if (segments.some((segment) => segment === '' || segment === '.')) return 'has an empty part';
  const bad = segments.map(directoryNameProblem).find((problem) => problem !== null);
  return bad ?? null;
}

function reservedProblem(path: string): string | null {
  const [first = ''] = path.toLowerCase().split('/');
  if (first === '.git' || first === 'node_modules')
    return `lies in ${first}, which is no part of a starter`;
  if (first.startsWith('.create-backend-practice')) return 'is kept for create-backend-practice';
  const reserved = [...needed, 'package-lock.json', '.env'];
  const found = reserved.find((name) => name === path.toLowerCase());
  return found ? `is what the command writes itself` : null;
}

/** Of two paths, some systems would take one for the other, or a file would be a folder, too. */
function clash(path: string, all: ReadonlySet<string>): string | null {
  const lower = path.toLowerCase();
  for (const other of all) {
    if (other === path) continue;
    const known = other.toLowerCase();
    if (known === lower) return `differs from ${other} in capital letters only`;
    if (known.startsWith(`${lower}/`)) return `is a folder: there is ${other}`;
    if (lower.startsWith(`${known}/`)) return `lies in ${other}, which is a file`;
  }
  return null;
}

/** A kit may be somebody else's: nothing is read that does not lie beside it, also not through a link. */
function sourceProblem(from: string, kitFile: string): string | null {
  const problem = pathProblem(from);
  if (problem) return problem;
  const folder = dirname(kitFile);
  const file = resolve(folder, from);
  try {
    if (!realpathSync(file).startsWith(realpathSync(folder) + sep))
      return 'leads away from the kit';
    if (!lstatSync(realpathSync(file)).isFile()) return 'is no file';
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    return text.includes('\0') ? 'is no text' : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there';
    return code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
      ? 'is no text in UTF-8'
      : `cannot be read (${code})`;
  }
}

/** Paths to leave out: each is something that a starter has, and that it can do without. */
export function findingsInLeaveOut(paths: readonly string[], own: ReadonlySet<string>): Finding[] {
  return paths.flatMap((path, index): Finding[] => {
    const at = { path: ['leaveOut', String(index)] };
    if (needed.some((one) => covers(path, one))) {
      const remedy = 'Leave it in the starter.';
      return [{ ...at, message: `no starter can do without ${path}`, remedy }];
    }
    if ([...own].some((one) => covers(path, one))) return [];
    const isFolder = [...own].some((one) => one.startsWith(`${path}/`));
    const remedy = isFolder ? `For the folder write "${path}/".` : 'See --print files.';
    return [{ ...at, message: `no starter of this kit has ${JSON.stringify(path)}`, remedy }];
  });
}

/** Whether a path of `leaveOut` means a file: `docs/` means all that is in it. */
export function covers(path: string, file: string): boolean {
  return path === file || (path.endsWith('/') && file.startsWith(path));
}
