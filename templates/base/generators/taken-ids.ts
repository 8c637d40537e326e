/** Names that the documentation of the API may have only once: of its schemas and its operations. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GenerateError } from './generate-error.ts';
import type { Change } from './render.ts';

/** @throws GenerateError when a new file has a name that the project has already */
export function forbidTakenIds(added: readonly Change[], project: string): void {
  const src = join(project, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.startsWith('generated'),
  );
  for (const path of files) {
    const taken = idsIn(readFileSync(join(src, path), 'utf8'));
    const twice = added.flatMap(({ after }) => idsIn(after)).find((id) => taken.includes(id));
    if (!twice) continue;
    throw new GenerateError(
      `src/${path.replaceAll('\\', '/')} has "${twice}" already, and the documentation of the API cannot have it twice. Take another name.`,
    );
  }
}

/** https://www.openapis.org: `.meta({ id: 'Loan' })` and `operationId: 'getLoan'`. */
function idsIn(text: string): string[] {
  return [...text.matchAll(/\b(?:meta\(\{ id|operationId): '(\w+)'/g)].flatMap(
    ([, id]) => id ?? [],
  );
}
