import type { Merge } from './contribution.ts';

interface Readme {
  /** Everything before the first `##`. */
  readonly intro: string;
  readonly sections: readonly { readonly heading: string; readonly body: string }[];
}

/**
 * The first layer brings the title and all `##` headings in their order; the others add to the
 * bodies. A section that stays empty is left out.
 */
export const mergeReadme: Merge = ([first, ...others], path) => {
  if (!first) throw new Error(`${path}: no layer`);
  const { intro, sections } = parseReadme(first.text);
  const bodies = new Map(sections.map(({ heading, body }) => [heading, [body]]));
  for (const { layer, text } of others) {
    const readme = parseReadme(text);
    if (readme.intro) throw new Error(`${path}: ${layer} has text before its first "##"`);
    for (const { heading, body } of readme.sections) {
      const parts = bodies.get(heading);
      if (!parts) throw new Error(`${path}: ${layer} adds to "${heading}", not in ${first.layer}`);
      parts.push(body);
    }
  }
  const texts = [...bodies].map(([heading, parts]) => [heading, ...parts.filter(Boolean)]);
  const kept = texts.filter((parts) => parts.length > 1).map((parts) => parts.join('\n\n'));
  return `${[intro, ...kept].filter(Boolean).join('\n\n')}\n`;
};

/** Splits at `##` headings; a line inside a fenced code block is no heading. */
function parseReadme(text: string): Readme {
  const parts: string[][] = [[]];
  let isInFence = false;
  for (const line of text.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) isInFence = !isInFence;
    if (!isInFence && line.startsWith('## ')) parts.push([]);
    parts.at(-1)?.push(line);
  }
  const [intro = [], ...sections] = parts;
  return {
    intro: trimmed(intro),
    sections: sections.map(([heading = '', ...body]) => ({
      heading: heading.trimEnd(),
      body: trimmed(body),
    })),
  };
}

/** Without empty lines at both ends; an indented first line keeps its indent. */
function trimmed(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}
