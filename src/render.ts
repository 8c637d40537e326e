/** Handlebars, isolated and strict: nothing is escaped, nothing is guessed, no helper is added. */
import Handlebars from 'handlebars';
import type { LayerFile } from './layers.ts';
import type { View } from './view.ts';

const handlebars = Handlebars.create();
const { each } = handlebars.helpers;

/** Strict mode is silent about `{{#each typo}}`, so the loop itself insists on a list. */
handlebars.registerHelper('each', function (this: unknown, list: unknown, options) {
  if (Array.isArray(list)) return each?.call(this, list, options);
  const line = options.loc?.start?.line as number | undefined;
  throw Object.assign(new Error('#each needs a list'), { lineNumber: line });
});

/**
 * The text of a layer's file; only `.hbs` files are rendered.
 *
 * @throws Error naming the template file and the line
 */
export function renderFile(file: LayerFile, view: View): string {
  if (!file.isTemplate) return file.text;
  try {
    const options = { noEscape: true, strict: true, knownHelpersOnly: true };
    return handlebars.compile(file.text, options)(view);
  } catch (error) {
    throw new Error(`templates/${file.template}${lineOf(error)}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Handlebars says the line in a property (when running) or in the message (when parsing). */
function lineOf(error: unknown): string {
  const { lineNumber, message } = error as { lineNumber?: number; message: string };
  const line = lineNumber ?? /on line (\d+)|- (\d+):\d+$/.exec(message)?.slice(1).find(Boolean);
  return line === undefined ? '' : `:${line}`;
}
