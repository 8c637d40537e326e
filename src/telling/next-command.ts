/** The command that leads to the next stage, as one types it in a starter. */
import { type PackageManagerName, packageManagers } from '../model/package-managers.ts';
import { ownProgram } from '../this-package.ts';
import { quoted } from './summary.ts';

/** In a clone that is not published npm would find nothing, or another package. */
export function nextCommand(manager: PackageManagerName, flag = ''): string {
  const program = ownProgram();
  if (program !== null) return ['node', quoted(program), 'next', flag].filter(Boolean).join(' ');
  const { run } = packageManagers[manager];
  // npm keeps every flag for itself that stands before the two dashes.
  const dashes = manager === 'npm' && flag ? '-- ' : '';
  return `${run} next ${dashes}${flag}`.trimEnd();
}
