/** Installs the packages named on standard input into a folder; see `installed.ts`. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { isInstalled, type PackageList } from './installed.ts';
import { oneAtATime } from './one-at-a-time.ts';

const [, , folder = ''] = process.argv;
const list: PackageList = JSON.parse(readFileSync(0, 'utf8'));
const stagePrefix = `${basename(folder)}.stage-`;

await oneAtATime(folder, async () => {
  // Whoever had the lock before may have done it.
  if (isInstalled(folder, list)) return;
  console.log(`Installing packages into ${relative(process.cwd(), folder)} …`);
  removeOldStages();
  // The npm of a killed process may still write into the stage of that one.
  const stage = join(dirname(folder), `${stagePrefix}${process.pid}`);
  mkdirSync(stage);
  writeFileSync(join(stage, 'package.json'), list.manifest);
  if (list.lock !== null) writeFileSync(join(stage, 'package-lock.json'), list.lock);
  await npm(stage, list.lock === null ? 'install' : 'ci');
  rmSync(folder, { recursive: true, force: true });
  renameSync(stage, folder);
});

function npm(cwd: string, command: string): Promise<void> {
  const options = ['--ignore-scripts', '--no-fund', '--no-audit', '--prefer-offline'];
  const shell = process.platform === 'win32';
  return new Promise((resolve, reject) => {
    const child = execFile('npm', [command, ...options], { cwd, shell }, (error) =>
      error ? reject(error) : resolve(),
    );
    child.stdout?.pipe(process.stdout);
    child.stderr?.pipe(process.stderr);
  });
}

function removeOldStages(): void {
  const parent = dirname(folder);
  for (const name of readdirSync(parent).filter((name) => name.startsWith(stagePrefix))) {
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // Somebody still writes there; the next installation removes it.
    }
  }
}
