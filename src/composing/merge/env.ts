import { conflict, type Merge } from './contribution.ts';

/** Appends blocks in layer order, with an empty line between; each begins with a comment. */
export const mergeEnv: Merge = (contributions, path) => {
  const owners = new Map<string, string>();
  const blocks = contributions.map(({ layer, text }) => {
    const block = text.trim();
    if (!block.startsWith('#')) {
      throw new Error(`${path}: the block of ${layer} must begin with a comment`);
    }
    for (const name of variablesIn(block)) {
      const owner = owners.get(name);
      if (owner) throw conflict(path, name, owner, layer);
      owners.set(name, layer);
    }
    return block;
  });
  return `${blocks.join('\n\n')}\n`;
};

/** The names of the variables that a file of settings gives a value. */
export function variablesIn(block: string): string[] {
  return [...block.matchAll(/^([A-Za-z_]\w*)=/gm)].map((match) => match[1] ?? '');
}
