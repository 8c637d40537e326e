import { execFileSync } from 'node:child_process';

/** Builds `dist/` once before the tests: some of them run the real command. */
export function setup(): void {
  const args = ['node_modules/tsx/dist/cli.mjs', 'tests/tools/build/build.ts'];
  execFileSync(process.execPath, args, { stdio: 'inherit' });
}
