/** Where this repository mentions something, found by git: `tests/contract/database.ts:47: …`. */
import { spawnSync } from 'node:child_process';

/** What commands write anew, and what tells of the past. */
const written = [
  '*.lock',
  '*package-lock.json',
  'BENCHMARKS.md',
  'CHANGELOG.md',
  'PROOF.md',
  'proof.json',
  'templates/tsconfig.json',
  'tests/golden/*/*',
  'tests/manifests/*.txt',
];

/**
 * The lines that match a pattern of `grep -E`, large letters or small, as `file:line: text`.
 *
 * @param except folders that are left out
 * @throws Error when git cannot search, such as outside a clone
 */
export function mentionsOf(
  repository: string,
  pattern: string,
  except: readonly string[] = [],
): string[] {
  const paths = [...written, ...except].map((path) => `:(exclude)${path}`);
  const args = ['grep', '--untracked', '-nIiE', pattern, '--', '.', ...paths];
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: repository, encoding: 'utf8' });
  // 1: nothing was found.
  if (status !== 0 && status !== 1) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  const lines = stdout.split('\n').filter(Boolean);
  return lines.map((line) => line.replace(/:(\d+):\s*/, ':$1: ').slice(0, 140));
}
