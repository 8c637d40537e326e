/**
 * `npx tsx tests/tools/post-walk.ts <stack id>`: prints the files of a starter that work while it
 * answers one POST, in order. Files without functions of their own, such as types, are not seen.
 */

import { openSubject } from '../contract/subject.ts';
import { filesOfPost } from '../contract/walk.ts';
import {
  closeProject,
  generateClient,
  linkPackages,
  makeProject,
  runTool,
} from '../stacks/project.ts';
import { openServices } from '../stacks/services.ts';
import { stackOf } from './composed-stack.ts';

const stack = stackOf(process.argv[2] ?? 'express-sqlite-jwt-memory');
const services = await openServices([stack]);
const databases = await services.databasesFor(stack);
const { environment } = databases;
const project = makeProject(stack, environment);
try {
  linkPackages(project);
  await generateClient(project);
  await runTool(project, 'tsc', '--project', 'tsconfig.build.json', '--noCheck');
  const subject = await openSubject({ stack, directory: project.directory, environment });
  const files = await filesOfPost(subject).finally(() => subject.close());
  for (const [index, file] of files.entries()) console.log(`${index + 1}. ${file}`);
} finally {
  closeProject(project, false);
  await databases.drop();
  await services.stop();
}
