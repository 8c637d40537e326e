/** How much TypeScript a learner has to read. */
import type { ComposedStack } from './composed-stack.ts';

/** Lines of a text that ends with a line end. */
export function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

/** Lines of code under `src/`: without what is generated, blank lines and comments, which there may be many of. */
export function sourceLinesOf(stack: ComposedStack): number {
  return codeLinesIn(stack, /^src\/.*\.ts$/);
}

/** The same under `generators/`, which is no part of the backend: its code and its templates. */
export function generatorLinesOf(stack: ComposedStack): number {
  return codeLinesIn(stack, /^generators\//);
}

function codeLinesIn({ files }: ComposedStack, accepts: RegExp): number {
  const sources = [...files].filter(([path]) => accepts.test(path));
  return sources.reduce((sum, [, { text }]) => sum + codeLinesOf(text), 0);
}

function codeLinesOf(text: string): number {
  const lines = text.replace(/\/\*[\s\S]*?\*\//g, '').split('\n');
  return lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}

/** The smallest and the largest stack. */
export function extremesOf(stacks: readonly ComposedStack[]): {
  readonly smallest: ComposedStack;
  readonly largest: ComposedStack;
} {
  const [first, ...others] = stacks;
  if (!first) throw new Error('no stacks');
  const pick = (isBetter: (a: number, b: number) => boolean) =>
    others.reduce((a, b) => (isBetter(sourceLinesOf(b), sourceLinesOf(a)) ? b : a), first);
  return { smallest: pick((a, b) => a < b), largest: pick((a, b) => a > b) };
}
