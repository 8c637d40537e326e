/** The sections of BENCHMARKS.md that have a command of their own; the rest of it is `npm run bench`'s. */

export const ownSections = ['Kits', 'The web page'] as const;

type Heading = (typeof ownSections)[number];

/** Null where there is none yet. */
export function sectionIn(text: string, heading: Heading): string | null {
  const start = text.indexOf(`\n## ${heading}\n`);
  if (start === -1) return null;
  const end = text.indexOf('\n## ', start + 1);
  return `${text.slice(start + 1, end === -1 ? undefined : end).trimEnd()}\n`;
}

/** In the place of the one that is there, or at the end. */
export function withSection(text: string, heading: Heading, section: string | null): string {
  if (section === null) return text;
  const old = sectionIn(text, heading);
  if (old !== null) return text.replace(old.trimEnd(), () => section.trimEnd());
  return `${text.trimEnd()}\n\n${section}`;
}
