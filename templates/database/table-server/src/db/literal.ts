/** Text to look for with LIKE, where `%` and `_` would stand for any other. */
export function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
