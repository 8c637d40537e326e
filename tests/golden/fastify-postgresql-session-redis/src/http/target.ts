/**
 * The path and the query that a request asks for. Proxies may name the whole address,
 * `GET http://host/v1/books`: RFC 9112, section 3.2.2.
 */
export function pathAndQuery(target: string): string {
  const rest = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** The path alone: queries may hold what is nobody's business. */
export function pathOf(target: string): string {
  return pathAndQuery(target).split('?', 1)[0] ?? '/';
}
