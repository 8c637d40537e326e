/** What one layer puts into a file that several layers share. */
export interface Contribution {
  readonly layer: string;
  readonly text: string;
}

/** Joins the contributions, which come in layer order, to one text. @throws Error on a conflict */
export type Merge = (contributions: readonly Contribution[], path: string) => string;

/** Two layers want different things at one location: an error of the templates, never a guess. */
export function conflict(path: string, location: string, first: string, second: string): Error {
  return new Error(`${path}: ${location} comes from both ${first} and ${second}`);
}
