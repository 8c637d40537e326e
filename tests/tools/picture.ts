/** `npm run picture`: begins a lesson, and generates a resource, and puts what the terminal shows into README.md. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultStack } from '../../src/model/stack.ts';
import { generateCommands } from '../contract/generated.ts';
import { lessonPicture } from '../next/lesson-picture.ts';
import { closeProject, linkPackages, makeProject, runIn } from '../stacks/project.ts';
import { filledIn, readReadme, writeReadme } from './readme.ts';
import { prepareSuperset } from './superset.ts';

prepareSuperset();
const command = generateCommands[1];
// Some shells look for files where they see a question mark.
const typed = command.replace(/\S+[?!](?= |$)/g, (word) => `'${word}'`);
const project = makeProject(defaultStack, {});
try {
  linkPackages(project);
  const args = ['run', '--silent', 'generate', '--', ...command.split(' ')];
  await runIn(project, 'npm', args);
  const shown = readFileSync(project.log, 'utf8').replace(/^\s*\$.*\n/, '');
  const picture = ['```', `$ npm run generate -- ${typed}`, shown.trimEnd(), '```'];
  writeReadme(filledIn(readReadme(), 'generate', picture.join('\n')));
} finally {
  closeProject(project, false);
}

const folder = mkdtempSync(join(tmpdir(), 'lesson-'));
try {
  const picture = ['```', lessonPicture(folder), '```'];
  writeReadme(filledIn(readReadme(), 'lesson', picture.join('\n')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
