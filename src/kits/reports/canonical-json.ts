/**
 * JSON that is the same for the same data: keys sorted by their UTF-16 units, as in RFC 8785, but with two
 * spaces of indentation and a LF at the end, so that people can read and compare it.
 */
export function canonicalJson(data: unknown): string {
  return `${JSON.stringify(sorted(data), null, 2)}\n`;
}

function sorted(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(sorted);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, sorted(value)]));
}
