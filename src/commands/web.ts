/** `create-backend-practice web`: the web page, from this package. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Given } from '../asking/args.ts';
import { packForPage } from '../composing/page-pack.ts';
import type { Sources } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import { openInBrowser } from '../running/open-in-browser.ts';
import { type PageFiles, type Served, servePage } from '../running/serve-page.ts';
import type { Report } from '../telling/report.ts';
import { builtFolder } from '../this-package.ts';
import { workingDirectory } from '../writing/target.ts';

interface Showing {
  readonly given: Pick<Given, 'directory' | 'json'>;
  readonly sources: Pick<Sources, 'version'>;
  readonly report: Report;
}

/** Serves the page until Ctrl-C, or writes it into a directory. */
export async function showPage({ given, sources, report }: Showing): Promise<number> {
  const files = pageFiles(sources.version);
  if (given.directory !== undefined) {
    const directory = resolve(workingDirectory(), given.directory);
    writePage(files, directory);
    const text = `The page is in ${directory}: any web server can serve it, also from a folder of its own.`;
    report.result({ directory, files: [...files.keys()] }, text);
    return 0;
  }
  const served = await servePage(files, 0);
  report.result({ url: served.url }, `The page is at ${served.url} until Ctrl-C.`);
  if (!given.json && process.stdout.isTTY && !process.env.CI) openInBrowser(served.url);
  await stopped(served);
  return 0;
}

/** As the build has left it, with the templates in one file. */
export function pageFiles(version: string): PageFiles {
  const textsIn = (name: string) => {
    const folder = join(builtFolder(), name);
    return readdirSync(folder).map(
      (file) => [file, readFileSync(join(folder, file), 'utf8')] as const,
    );
  };
  const facts = { version, reservedNames: builtinModules };
  const templates = deflateSync(packForPage(new Map(textsIn('templates')), facts));
  return new Map<string, string | Uint8Array>([...textsIn('web'), ['templates.bin', templates]]);
}

/** @throws UserError when there is something already */
function writePage(files: PageFiles, directory: string): void {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new UserError(`${directory} is not empty.`, 'Name a directory that is empty or new.');
  }
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(directory, name), content);
}

function stopped(served: Served): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => void served.close().then(resolve);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  });
}
