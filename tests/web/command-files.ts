/** What the command writes for the same answers. */
import { composeProject, type Project } from '../../src/composing/project.ts';
import type { Answers } from '../../src/model/settings.ts';
import { templates } from '../../src/reading/disk.ts';
import { layersOf } from '../../src/reading/layers.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { ownVersion, templatesRoot } from '../../src/this-package.ts';
import { answersWith } from '../support/project.ts';
import { layer } from '../tools/composed-stack.ts';

const sources = {
  templates: {
    ...templates,
    layersOf: (stack, stage) => layersOf(stack, templatesRoot, stage, layer),
  } satisfies typeof templates,
  version: ownVersion(),
  randomText: () => 'secret',
  sha256,
};

export function commandProject(answers: Partial<Answers>): Project {
  return composeProject(answersWith(answers), sources);
}

/** Path to text, without `.env`, whose secrets are others each time. */
export function commandFiles(answers: Partial<Answers>): Map<string, string> {
  return textsOf(commandProject(answers));
}

export function textsOf({ files }: Pick<Project, 'files'>): Map<string, string> {
  return new Map(
    [...files].filter(([path]) => path !== '.env').map(([path, { text }]) => [path, text]),
  );
}
