/** What a page needs of `src/`: it is bundled for a browser. */
import type { ProjectFiles } from '../../src/composing/compose.ts';
import { packedTemplates } from '../../src/composing/packed.ts';
import { composeProject } from '../../src/composing/project.ts';
import type { Answers } from '../../src/model/settings.ts';

export function composeFiles(
  answers: Answers,
  readText: (name: string) => string,
  sha256: (text: string) => string,
): ProjectFiles {
  const templates = packedTemplates(readText);
  const sources = { templates, version: '1.2.3', randomText: () => 'secret', sha256 };
  return composeProject(answers, sources).files;
}
