/** The section of BENCHMARKS.md that `npm run bench:kits` writes; the rest of it is `npm run bench`'s. */

const heading = '## Kits';

/** Of what comes last in it, and can be written alone. */
export const partHeading = '### Grading';

/** Null where there is none yet. */
export function sectionIn(text: string): string | null {
  const start = text.indexOf(`\n${heading}\n`);
  if (start === -1) return null;
  const end = text.indexOf('\n## ', start + heading.length);
  return `${text.slice(start + 1, end === -1 ? undefined : end).trimEnd()}\n`;
}

/** In the place of the one that is there, or at the end. */
export function withSection(text: string, section: string | null): string {
  if (section === null) return text;
  const old = sectionIn(text);
  if (old !== null) return text.replace(old.trimEnd(), () => section.trimEnd());
  return `${text.trimEnd()}\n\n${section}`;
}

/** The section with this last part. */
export function withPart(section: string, part: string): string {
  const start = section.indexOf(`\n${partHeading}\n`);
  return `${(start === -1 ? section : section.slice(0, start)).trimEnd()}\n\n${part}`;
}
