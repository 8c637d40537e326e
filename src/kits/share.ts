/** `kit share`: links to a kit, with the hash that pins it. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseKit } from '../asking/kit.ts';
import type { Call } from '../commands/others.ts';
import { UserError } from '../model/errors.ts';
import { ownHomepage } from '../this-package.ts';
import { workingDirectory } from '../writing/target.ts';
import { canonicalJson } from './canonical-json.ts';
import { kitFileName } from './find-kit.ts';
import { readClassKit } from './kit-file.ts';
import { isRemote, parseKitAddress } from './sharing/kit-address.ts';
import { filesBeside, pinOf } from './sharing/pin.ts';

interface Shared {
  /** `sha256-…` */
  readonly pin: string;
  /** The address with it; null where nobody has said where the kit will lie. */
  readonly link: string | null;
  readonly create: string;
  readonly build: string;
  /** Behind the address of the web page. */
  readonly fragment: string;
  /** The web page with it; null as long as it is published nowhere. */
  readonly page: string | null;
}

export async function shareKit({ given, sources, report }: Call): Promise<number> {
  const file = resolve(workingDirectory(), given.operands[0] ?? kitFileName);
  const { version } = readClassKit(file);
  const text = readFileSync(file, 'utf8');
  const kit = parseKit(file, text);
  const beside = filesBeside(kit).map((path) => [path, textBeside(file, path)] as const);
  const pin = pinOf(text, new Map(beside));
  const link = given.kitOptions.url === undefined ? null : `${nameOf(given.kitOptions.url)}#${pin}`;
  const named = `"${link ?? `https://…/kit.json#${pin}`}"`;
  const wanted = version ?? sources.version;
  const compact = JSON.stringify(JSON.parse(canonicalJson(kit)));
  const fragment = `#kit=${Buffer.from(compact).toString('base64url')}`;
  const homepage = ownHomepage();
  const shared: Shared = {
    pin,
    link,
    create: `npm create backend-practice@${wanted} my-api -- --kit ${named}`,
    build: `npx create-backend-practice@${wanted} kit build ${named} --roster students.csv`,
    fragment,
    page: homepage === null ? null : new URL(fragment, homepage).href,
  };
  report.result(shared, sharedText(shared, beside.length));
  return 0;
}

/** The address without an older pin; it stands between quotes. */
function nameOf(url: string): string {
  if (!isRemote(url)) {
    throw new UserError(
      `--url: ${url} is no address.`,
      'Write https://host/path/kit.json or github:owner/repository/path/kit.json.',
    );
  }
  const { name } = parseKitAddress(url);
  if (!/["$`\s\\]/.test(name)) return name;
  throw new UserError(
    `--url: ${url} has a sign that shells read.`,
    'Write it with %20, %24 and so on.',
  );
}

function textBeside(file: string, path: string): string {
  return readFileSync(join(dirname(file), path), 'utf8');
}

function sharedText({ pin, link, create, build, fragment, page }: Shared, files: number): string {
  const others = files === 0 ? '' : `, and beside it the ${files} files that it adds`;
  const where = link
    ? `Put the kit there as it is${others}. Its address, pinned:\n\n  ${link}`
    : `Put the kit where others can fetch it${others}; kit share --url URL prints its address. Its pin:\n\n  ${pin}`;
  return [
    where,
    `For one starter:\n\n  ${create}`,
    `For a class:\n\n  ${build}`,
    page
      ? `In the web page:\n\n  ${page}`
      : `The web page is published nowhere yet. Behind the address of your own copy of it:\n\n  ${fragment}`,
    'Whoever changes the kit changes its pin: an older address then says so, and writes nothing.',
  ].join('\n\n');
}
