/** `.backend-practice.json` keeps the calls of this generator, so that the same can be made again. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GenerateError } from './generate-error.ts';
import type { Change } from './write.ts';

const path = '.backend-practice.json';

/** The call that is under way. */
let call: { readonly at: Date; readonly args: readonly string[] } = { at: new Date(), args: [] };

export function beginCall(args: readonly string[], at = new Date()): void {
  call = { at, args };
}

/**
 * `20261122171500123`, in UTC: when the call was made. Migrations have it in their names, and are applied in
 * the order of these; two may be made within one second.
 */
export function timestamp(): string {
  return call.at.toISOString().replace(/\D/g, '');
}

/** @throws GenerateError unless it is such a time */
export function parseTimestamp(text: string): Date {
  const form = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/;
  const at = new Date(form.test(text) ? text.replace(form, '$1-$2-$3T$4:$5:$6.$7Z') : Number.NaN);
  if (!Number.isNaN(at.getTime())) return at;
  throw new GenerateError(`--at=${text}: a time is written like --at=${timestamp()}`);
}

/** The changes, and the call in the record. Without a record, or with a broken one, there is nothing to keep. */
export function withCall(changes: readonly Change[], project: string): Change[] {
  const file = join(project, path);
  if (changes.length === 0 || !existsSync(file)) return [...changes];
  const before = readFileSync(file, 'utf8');
  try {
    const record = JSON.parse(before);
    record.generated.push({ at: timestamp(), args: call.args });
    return [...changes, { path, before, after: `${JSON.stringify(record, null, 2)}\n` }];
  } catch {
    return [...changes];
  }
}
