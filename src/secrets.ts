/** Makes the text of `.env` from `.env.example`; after rendering, so that rendering stays the same. */

/**
 * Replaces every `change-me-<word>` by random text, the same word by the same text everywhere, so
 * that a password and the URL that contains it agree.
 *
 * @param randomText makes one secret that is safe in a URL
 */
export function fillSecrets(envExample: string, randomText: () => string): string {
  const secrets = new Map<string, string>();
  return envExample.replaceAll(/change-me-[a-z0-9]+(?:-[a-z0-9]+)*/g, (placeholder) => {
    const secret = secrets.get(placeholder) ?? randomText();
    secrets.set(placeholder, secret);
    return secret;
  });
}
