/**
 * A template that has been read: what of Handlebars' language templates may use, and how it is filled
 * in. The published command carries neither Handlebars' parser nor its runtime, which alone costs as
 * much as all the rest of its start.
 */
/** Where a value stands: how many lists further out, then the keys. `{{../a.b}}`: `[1, 'a', 'b']` */
export type ValuePath = readonly [depth: number, ...keys: string[]];

/** Text as it is; a path alone fills in its value; `each` repeats, `if` needs a list that is not empty. */
export type Program = readonly Part[];
export type Part = string | ValuePath | Block;
export interface Block {
  readonly kind: 'each' | 'if';
  readonly list: ValuePath;
  readonly body: Program;
}

/** The values that a template sees at one place, the innermost first. */
type Scopes = readonly unknown[];

/**
 * Fills a template in, as strict Handlebars does.
 *
 * @throws Error when the view lacks a value
 */
export function fill(program: Program, view: object): string {
  return fillIn(program, [view]);
}

function fillIn(program: Program, scopes: Scopes): string {
  return program.map((part) => textOf(part, scopes)).join('');
}

function textOf(part: Part, scopes: Scopes): string {
  if (typeof part === 'string') return part;
  if (!('kind' in part)) return scalarAt(part, scopes);
  const list = listAt(part.list, scopes);
  if (part.kind === 'if') return list.length > 0 ? fillIn(part.body, scopes) : '';
  return list.map((item) => fillIn(part.body, [item, ...scopes])).join('');
}

function scalarAt(path: ValuePath, scopes: Scopes): string {
  const value = valueAt(path, scopes);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`the view has no text at ${path.slice(1).join('.')}`);
}

function listAt(path: ValuePath, scopes: Scopes): readonly unknown[] {
  const value = valueAt(path, scopes);
  if (Array.isArray(value)) return value;
  throw new Error(`the view has no list at ${path.slice(1).join('.')}`);
}

function valueAt([depth, ...keys]: ValuePath, scopes: Scopes): unknown {
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], scopes[depth]);
}
