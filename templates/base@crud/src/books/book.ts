/**
 * What a book is. These are notes for TypeScript only: when the program runs nothing of them is left,
 * so nobody checks what a caller sends.
 */

/** What a caller sends to add a book. */
export interface NewBook {
  readonly title: string;
  readonly author: string;
  /** The number on its cover, which not all books have. */
  readonly isbn?: string | null;
  readonly year: number;
}

/** What a caller sends to change one: some of that. */
export type BookChanges = Partial<NewBook>;

/** A book as it is stored. In JSON, times become texts such as `2026-01-31T09:30:00.000Z`. */
export interface Book {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly isbn: string | null;
  readonly year: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
