/** A kit that lies elsewhere -> a copy here, if it is what its pin says. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Given } from '../asking/args.ts';
import { parseKit } from '../asking/kit.ts';
import { UserError } from '../model/errors.ts';
import { pathProblem } from './checking/paths.ts';
import { fetchText, kitLimits } from './sharing/fetch-text.ts';
import { isRemote, parseKitAddress } from './sharing/kit-address.ts';
import { filesBeside, pinOf } from './sharing/pin.ts';

const mostFiles = 50;

/** The commands whose first word is a kit that is read. */
const readFirst: readonly string[] = ['lint', 'build', 'update', 'pack', 'share'];

/** What was given, with copies in place of the kits that lie elsewhere. */
export async function withLocalKits(given: Given): Promise<Given> {
  const { kit, kitCommand = '', operands } = given;
  const [first] = operands;
  const isKit = first !== undefined && readFirst.includes(kitCommand) && isRemote(first);
  return {
    ...given,
    ...(kit !== undefined && isRemote(kit) && { kit: await fetchKit(kit) }),
    ...(isKit && { operands: [await fetchKit(first), ...operands.slice(1)] }),
  };
}

/**
 * Fetches a kit and the files that it adds, and compares them with the pin. Without a pin it is refused: whoever
 * can change what lies there could change what a class runs; the message has the pin of what lies there now.
 *
 * @param location `https://host/kit.json#sha256-…` or `github:owner/repo/kit.json@ref#sha256-…`
 * @returns path of a local copy, which goes when this process ends
 * @throws UserError when it cannot be had, or is not what the pin says
 */
export async function fetchKit(location: string, limits = kitLimits): Promise<string> {
  const { name, url, pin } = parseKitAddress(location);
  const text = await fetchText(url, name, limits);
  const files = await filesOf(parseKit(name, text), url, limits);
  const found = pinOf(text, files);
  if (pin === null) {
    throw new UserError(
      `${name} has no pin, and whoever can change it could change what is installed here.`,
      `Look at it first. If it is what you want, write: ${name}#${found}`,
    );
  }
  if (pin !== found) {
    throw new UserError(
      `${name} is not what was shared: its pin is ${found}, and not ${pin}.`,
      'Ask whoever gave you the address; what lies there has been changed since.',
    );
  }
  return copyOf(text, files, url);
}

async function filesOf(
  kit: Readonly<Record<string, unknown>>,
  url: URL,
  limits: typeof kitLimits,
): Promise<ReadonlyMap<string, string>> {
  const paths = filesBeside(kit);
  if (paths.length > mostFiles) {
    throw new UserError(`The kit adds more than ${mostFiles} files.`, 'Ask for a smaller one.');
  }
  const files = new Map<string, string>();
  for (const path of paths) {
    const problem = pathProblem(path);
    if (problem)
      throw new UserError(`The kit adds ${path}: it ${problem}.`, 'Ask for another kit.');
    const at = new URL(path.split('/').map(encodeURIComponent).join('/'), url);
    files.set(path, await fetchText(at, at.href, limits));
  }
  return files;
}

function copyOf(text: string, files: ReadonlyMap<string, string>, url: URL): string {
  const folder = mkdtempSync(join(tmpdir(), 'kit-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const [path, added] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), added);
  }
  const last = basename(url.pathname);
  const file = join(folder, /^[\w-][\w.-]*\.json$/.test(last) ? last : 'kit.json');
  writeFileSync(file, text);
  return file;
}
