/** The lesson that leads to a stage: one text, put together from layers, so that it speaks of a stack. */
import { lastStage } from '../model/stages.ts';
import type { Layer } from './layer.ts';
import { mergeReadme } from './merge/readme.ts';
import { renderFile } from './render.ts';
import type { View } from './view.ts';

/** In layers, the folder of what leads to a stage and is in no starter. */
const lessonFolder = 'lessons/';

export function isLesson(path: string): boolean {
  return path.startsWith(lessonFolder);
}

/** The sections that each lesson has, in their order. */
export const lessonSections = [
  'Goal',
  'Why',
  'The idea',
  'Steps',
  'Hint 1',
  'Hint 2',
  'Hint 3',
  'Check',
  'Look back',
] as const;

export interface Lesson {
  /** Markdown: a `#` with the title, then a `##` for each section. */
  readonly text: string;
  /** Markdown, by the name of the section. */
  readonly sections: Readonly<Partial<Record<(typeof lessonSections)[number], string>>>;
}

/** Null where nobody has written one. @param layers those of the stage that the view is of */
export function lessonOf(layers: readonly Layer[], view: View): Lesson | null {
  const path = `${lessonFolder}${view.stage}.md`;
  const contributions = layers.flatMap(({ name, files }) => {
    const file = files.find((candidate) => candidate.path === path);
    // Marks of stages have no meaning here, and examples may show some.
    return file ? [{ layer: name, text: renderFile(file, { ...view, stage: lastStage }) }] : [];
  });
  if (contributions.length === 0) return null;
  const text = mergeReadme(contributions, path);
  return { text, sections: sectionsIn(text) };
}

function sectionsIn(text: string): Lesson['sections'] {
  const parts = text.split(/^## (.+)\n/m).slice(1);
  const entries = parts.flatMap((part, index) =>
    index % 2 === 0 ? [[part.trim(), (parts[index + 1] ?? '').trim()] as const] : [],
  );
  return Object.fromEntries(entries);
}
