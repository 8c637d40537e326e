/** Finds the position of a syntax error in JSON; the messages of V8 differ and often lack it. */

/** Where reading stops, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const tokens = {
  space: /[ \t\n\r]*/y,
  string: /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy,
  scalar: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y,
};

/** The first place at which a text stops being JSON; its end when something is missing there. */
export function jsonErrorPosition(text: string): Position {
  const position = new JsonReader(text).firstError();
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

class JsonReader {
  private position = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  firstError(): number {
    if (this.value()) this.skip('space');
    return this.position;
  }

  /** Reads one value; false leaves the position at the error. */
  private value(): boolean {
    this.skip('space');
    if (this.take('{')) return this.list('}', () => this.member());
    if (this.take('[')) return this.list(']', () => this.value());
    return this.skip('string') || this.skip('scalar');
  }

  private member(): boolean {
    this.skip('space');
    if (!this.skip('string')) return false;
    this.skip('space');
    return this.take(':') && this.value();
  }

  private list(end: string, item: () => boolean): boolean {
    this.skip('space');
    if (this.take(end)) return true;
    do {
      if (!item()) return false;
      this.skip('space');
    } while (this.take(','));
    return this.take(end);
  }

  private take(character: string): boolean {
    if (this.text[this.position] !== character) return false;
    this.position++;
    return true;
  }

  private skip(token: keyof typeof tokens): boolean {
    const pattern = tokens[token];
    pattern.lastIndex = this.position;
    const length = pattern.exec(this.text)?.[0].length ?? 0;
    this.position += length;
    return length > 0;
  }
}
