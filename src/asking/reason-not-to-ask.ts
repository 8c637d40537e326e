import type { Given } from './args.ts';

/** Why nothing is asked, or null when there is somebody to ask. */
export function reasonNotToAsk({ yes, json }: Given): string | null {
  const { CI } = process.env;
  if (yes) return '--yes';
  if (json) return '--json';
  if (CI && CI !== 'false' && CI !== '0') return 'CI';
  return process.stdin.isTTY && process.stdout.isTTY ? null : 'no terminal';
}
