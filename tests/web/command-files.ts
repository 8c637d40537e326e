/** What the command writes for the same answers. */
import { composeProject } from '../../src/composing/project.ts';
import type { Answers } from '../../src/model/settings.ts';
import { templates } from '../../src/reading/disk.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { ownVersion } from '../../src/this-package.ts';
import { answersWith } from '../support/project.ts';

/** Path to text, without `.env`, whose secrets are others each time. */
export function commandFiles(answers: Partial<Answers>): Map<string, string> {
  const sources = { templates, version: ownVersion(), randomText: () => 'secret', sha256 };
  const { files } = composeProject(answersWith(answers), sources);
  return new Map(
    [...files].filter(([path]) => path !== '.env').map(([path, { text }]) => [path, text]),
  );
}
