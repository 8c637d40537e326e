/** One mutant: a starter with one small mistake in it, such as somebody makes while they learn. */
import type { ProjectFiles } from '../../src/composing/compose.ts';
import { type DimensionName, type Stack, words } from '../../src/model/stack.ts';

export interface Mutant {
  /** What the mistake is, in a few words. */
  readonly name: string;
  /** The statements of the contract that notice it; one is enough. */
  readonly statements: readonly string[];
  /** The file of the starter's own tests that should notice it, without `.test.ts`: it is run first. */
  readonly test: string;
  /** The same mistake in different starters; at most one of them applies to a stack. */
  readonly edits: readonly Edit[];
}

export interface Edit {
  /** Options or words of the model, as in the name of a layer: `express+prisma`. Absent: all stacks. */
  readonly when?: string;
  /** Where the file lies in the starter. */
  readonly file: string;
  /** Text that the file has exactly once, and what comes in its place. */
  readonly from: string;
  readonly to: string;
}

/** The edit that makes this mutant of a stack; undefined where the mutant does not apply. */
export function editFor({ name, edits }: Mutant, stack: Stack): Edit | undefined {
  const [edit, ...others] = edits.filter(({ when = '' }) => isTrueOf(when, stack));
  if (others.length > 0) throw new Error(`«${name}» has several edits for one stack.`);
  return edit;
}

/** @throws Error when the file does not have the text exactly once */
export function mutated(text: string, { from, to }: Edit, name: string): string {
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    const times = text.split(from).length - 1;
    throw new Error(`«${name}» no longer applies: the text is there ${times} times, not once.`);
  }
  return before + to + after;
}

/** The text of the mutant's file in a composed stack. @throws Error when it no longer applies */
export function mutatedFile(files: ProjectFiles, edit: Edit, name: string): string {
  const file = files.get(edit.file);
  if (!file) throw new Error(`«${name}» no longer applies: there is no ${edit.file}.`);
  return mutated(file.text, edit, name);
}

/** `express+prisma`: the stack has an option of each word. */
function isTrueOf(when: string, stack: Stack): boolean {
  return when.split('+').every((word) => word === '' || has(stack, word));
}

function has(stack: Stack, word: string): boolean {
  const [dimension = '', option = ''] = word.split('=');
  if (option !== '') return stack[dimension as DimensionName] === option;
  const meaning = words[word as keyof typeof words] as Partial<Record<string, readonly string[]>>;
  if (!meaning) return Object.values(stack).includes(word as never);
  return Object.entries(meaning).every(([name, options]) =>
    options?.includes(stack[name as DimensionName]),
  );
}
