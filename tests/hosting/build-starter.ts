/** A starter with `dist/`, made with the packages that all stacks share. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, runScript, tailOf } from '../stacks/project.ts';
import { supersetModules } from '../tools/superset.ts';

/** @throws Error with the end of the log */
export async function buildStarter(project: Project): Promise<void> {
  symlinkSync(supersetModules, join(project.directory, 'node_modules'));
  try {
    if (project.scripts.has('db:generate')) await runScript(project, 'db:generate');
    await runScript(project, 'build');
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${tailOf(project)}`, { cause: error });
  }
}
