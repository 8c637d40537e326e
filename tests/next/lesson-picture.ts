/** What the terminal shows of a lesson that has just begun: README.md has it. */
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { bin } from '../support/command.ts';
import { supersetModules } from '../tools/superset.ts';

/** @param directory an empty one, in which the starter is made */
export function lessonPicture(directory: string): string {
  const starter = join(directory, 'first');
  const cbp = (cwd: string, ...args: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      cwd,
      encoding: 'utf8',
      input: '',
      env: { ...process.env, NO_COLOR: '1' },
    });
    // As it is called by the starter's own script.
    return `${stdout}${stderr}`.replaceAll(/node \S+ next/g, 'npm run next').trimEnd();
  };
  cbp(directory, 'first', '--stage', 'hello', '--yes', '--no-install', '--no-git');
  symlinkSync(supersetModules, join(starter, 'node_modules'), 'junction');
  cbp(starter, 'next');
  return ['--list', '--check']
    .map((flag) => `$ npm run next -- ${flag}\n${cbp(starter, 'next', flag)}`)
    .join('\n\n');
}
