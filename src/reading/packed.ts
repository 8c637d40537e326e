/** The templates of the published command: in the bundle this file stands in for `disk.ts`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packedTemplates } from '../composing/packed.ts';
import type { Templates } from '../composing/templates.ts';

export const templates: Templates = /* @__PURE__ */ packedTemplates((name) =>
  readFileSync(fileURLToPath(new URL(`templates/${name}`, import.meta.url)), 'utf8'),
);
