/** Finds functions that are longer than a screen, without a compiler: our templates are all formatted alike. */

export interface LongFunction {
  readonly name: string;
  readonly lines: number;
}

/** Functions, methods, and arrow functions that have a body. */
const beginning =
  /^( *)(?!(?:if|for|while|switch|catch)\b)(?:(?:export |async )*function\*? (?<plain>\w+)|(?:async )?(?<method>#?\w+)(?:<[^>]*>)?\([^;]*\{$|(?:export )?(?:const )?(?<arrow>\w+)\b.*=> \{$)/;

export function longFunctionsIn(code: string, most: number): LongFunction[] {
  const lines = code.split('\n');
  return lines.flatMap((line, first) => {
    const match = beginning.exec(line);
    if (!match) return [];
    // Biome puts the last bracket as far to the right as the line that begins.
    const end = new RegExp(`^${match[1]}\\}[;,)]*$`);
    const length = lines.slice(first).findIndex((it) => end.test(it)) + 1;
    const { plain, method, arrow } = match.groups ?? {};
    return length > most ? [{ name: plain ?? method ?? arrow ?? '', lines: length }] : [];
  });
}
