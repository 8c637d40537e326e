/** A kit that names a version belongs to it: another one gives other bytes. */
import { UserError } from '../model/errors.ts';
import type { Kit } from '../model/kit.ts';

/**
 * @param file of the kit, for the message
 * @param command that the wanted version shall run: `kit build kit.json`
 * @throws UserError where the kit is for another version than the one that runs
 */
export function refuseOtherVersion(
  { version }: Pick<Kit, 'version'>,
  own: string,
  { file, command }: { readonly file: string; readonly command: string },
): void {
  if (version === null || version === own) return;
  throw new UserError(
    `${file} is for create-backend-practice ${version}, and this is ${own}.`,
    `Write npx create-backend-practice@${version} ${command}, or change the version in the kit.`,
  );
}
