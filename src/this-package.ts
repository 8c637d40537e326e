/** What this package knows about itself. It lies as deep as `dist/` does, so that paths are the same from both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the layers. */
export const templatesRoot = /* @__PURE__ */ fileURLToPath(
  new URL('../templates', import.meta.url),
);

/** Where this package lies: `dist/` is in it. */
export const ownFolder = /* @__PURE__ */ fileURLToPath(new URL('..', import.meta.url));

interface PackageJson {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly bugs?: { readonly url: string };
  readonly homepage?: string;
}

/** The version in `package.json`, read when asked. */
export function ownVersion(): string {
  return packageJson().version;
}

/** What `npm run build` has left: also in a clone, where `src/` lies beside it. */
export function builtFolder(): string {
  return fileURLToPath(new URL('../dist', import.meta.url));
}

/** The file that Node.js runs, where this is no installed package but a clone; null otherwise. */
export function ownProgram(): string | null {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  if (folder.replaceAll('\\', '/').includes('/node_modules/')) return null;
  return join(folder, 'dist', 'create-backend-practice.js');
}

/** The versions of Node that it runs on: `^20.19 || >=22.3` */
export function ownNodeRange(): string {
  return packageJson().engines.node;
}

/** Where a bug is reported. */
export function ownBugs(): string {
  return packageJson().bugs?.url ?? 'at the repository of create-backend-practice';
}

/** Where the web page is published; null as long as it is not: `homepage` in `package.json`. */
export function ownHomepage(): string | null {
  return packageJson().homepage ?? null;
}

let known: PackageJson | undefined;

function packageJson(): PackageJson {
  known ??= JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return known as PackageJson;
}
