/** What this package knows about itself; the same from `src/` (tests) and from `dist/` (published). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the layers. */
export const templatesRoot = fileURLToPath(new URL('../templates', import.meta.url));

/** The version in `package.json`, read when asked. */
export function ownVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
