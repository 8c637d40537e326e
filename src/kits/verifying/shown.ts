/** What students have named, on a terminal: no name moves the cursor, none fills the line. */

/** @param longest in characters */
export function shown(text: string, longest = Number.POSITIVE_INFINITY): string {
  const plain = text.replaceAll(/\s+/g, ' ').replaceAll(/\p{Cc}/gu, '?');
  return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}
