/** The first files and the entry of the model of a new option. Touches no disk. */
import { type DimensionName, dimensions } from '../../src/model/stack.ts';

/**
 * The files that a new option begins with, path to text.
 *
 * @param baseReadme the README of the base layer, which has all headings
 */
export function layerSkeleton(
  dimension: DimensionName,
  name: string,
  baseReadme: string,
): Record<string, string> {
  const { folder, label } = dimensions[dimension];
  const heading = headingFor(dimension, baseReadme);
  const files = {
    'README.md': `${heading}\n\nTODO: what a learner should know about ${name}.\n`,
    'package.json': `${JSON.stringify({ dependencies: {} }, null, 2)}\n`,
  };
  if (dimension === 'framework') return files;
  const variable = `${name.replaceAll('-', '_').toUpperCase()}_EXAMPLE`;
  return {
    ...files,
    '.env.example': `# TODO: settings of ${name}.\n${variable}=1\n`,
    [`src/${folder}/settings.ts`]: settingsText(dimension, label, variable),
  };
}

function settingsText(dimension: DimensionName, label: string, variable: string): string {
  return `import { z } from 'zod';

export const ${dimension}Settings = {
  /** TODO: what ${variable} means. */
  ${variable}: z.coerce.number().default(1),
};

export type ${label}Settings = z.output<z.ZodObject<typeof ${dimension}Settings>>;
`;
}

/** The heading of the base README that names the dimension; else its last one. */
function headingFor(dimension: DimensionName, baseReadme: string): string {
  const headings = baseReadme.split('\n').filter((line) => line.startsWith('## '));
  const words = [dimension, dimensions[dimension].label, dimensions[dimension].folder];
  const fitting = headings.find((heading) =>
    words.some((word) => heading.toLowerCase().includes(word.toLowerCase())),
  );
  return fitting ?? headings.at(-1) ?? '## Next';
}

/**
 * The text of `src/model/stack.ts` with a new option, the last one of its dimension.
 *
 * @throws Error when the text has another form than expected
 */
export function withOption(model: string, dimension: DimensionName, name: string): string {
  const start = model.indexOf(`\n  ${dimension}: {\n`);
  const options = model.indexOf('\n    options: {\n', start);
  const end = model.indexOf('\n    },\n', options);
  if (start < 0 || options < 0 || end < 0) {
    throw new Error(
      `src/model/stack.ts: the options of ${dimension} were not found. Add it by hand.`,
    );
  }
  return `${model.slice(0, end)}\n${entryText(name)}${model.slice(end)}`;
}

function entryText(name: string): string {
  const key = name.includes('-') ? `'${name}'` : name;
  const label = name.slice(0, 1).toUpperCase() + name.slice(1);
  return `      ${key}: {
        label: '${label}',
        hint: 'TODO: one line, shown beside the label',
        chooseWhen: 'TODO: completes "Choose it when …"',
        avoidWhen: 'TODO: completes "Avoid it when …"',
        needs: [],
      },`;
}
