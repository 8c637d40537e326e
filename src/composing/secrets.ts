/** Makes `.env` from `.env.example`; after composing, so that composing gives the same each time. */
import type { ProjectFiles } from './compose.ts';

/** The project files and, where there is an `.env.example`, the `.env` that it describes. */
export function withSecrets(files: ProjectFiles, randomText: () => string): ProjectFiles {
  const example = files.get('.env.example');
  if (!example) return files;
  const text = fillSecrets(example.text, randomText);
  const env = { text, origin: ['random secrets'], executable: false, isSecret: true } as const;
  return new Map([...files, ['.env', env] as const].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Replaces every `change-me-<word>` by random text, the same word by the same text everywhere, so
 * that a password and the URL that contains it agree.
 *
 * @param randomText makes one secret that is safe in a URL
 * @param known secrets that are there already, by `change-me-<word>`
 */
export function fillSecrets(
  envExample: string,
  randomText: () => string,
  known: ReadonlyMap<string, string> = new Map(),
): string {
  const secrets = new Map(known);
  return envExample.replaceAll(/change-me-[a-z0-9]+(?:-[a-z0-9]+)*/g, (placeholder) => {
    const secret = secrets.get(placeholder) ?? randomText();
    secrets.set(placeholder, secret);
    return secret;
  });
}
