/**
 * `npm run test:hosting [-- stack…]`: starters behind nginx, as processes and in containers.
 * What this machine cannot show is listed by name. Where no registry is at hand, `make-images.sh`
 * and `make-compose.sh` make what Docker lacks.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Stack, servicesOf, stackId } from '../../src/stack.ts';
import { openSubject } from '../contract/subject.ts';
import {
  createDatabase,
  type OwnDatabase,
  type ServiceName,
  type SharedService,
  shareService,
} from '../services/services.ts';
import {
  closeProject,
  installPackages,
  makeProject,
  type Project,
  runIn,
  runScript,
} from '../stacks/project.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { prepareSuperset } from '../tools/superset.ts';
import { ComposeProject, imagesOf } from './containers.ts';
import { missingForContainers } from './engine.ts';
import { type Front, frontChecks } from './front.ts';
import { completeLockFile } from './lock-file.ts';
import { withProcesses } from './processes.ts';

/** One for each database; between them sessions, tokens, both frameworks and all caches. */
const defaultStacks = [
  'express-sqlite-none-none',
  'fastify-postgresql-session-redis',
  'express-mysql-jwt-memory',
  'fastify-mongodb-jwt-redis',
];

const counts = { kept: 0, failed: 0, skipped: 0 };

const ids = process.argv.slice(2);
prepareSuperset();
for (const id of ids.length > 0 ? ids : defaultStacks) await runStack(stackOf(id));
console.log(`Hosting: ${counts.kept} kept, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function runStack(stack: Stack): Promise<void> {
  console.log(`\n${stackId(stack)}`);
  const project = makeProject(stack, {});
  try {
    await installPackages(project, false);
    if (project.scripts.has('db:generate')) await runScript(project, 'db:generate');
    await runScript(project, 'build');
    await checkProcesses(project, stack);
    await checkContainers(project, stack);
  } finally {
    closeProject(project, false);
  }
}

/** Each check is a sentence with its outcome; the next one goes on all the same. */
async function report(title: string, check: () => Promise<void> | void): Promise<boolean> {
  try {
    await check();
    counts.kept++;
    console.log(`  ✓ ${title}`);
    return true;
  } catch (error) {
    counts.failed++;
    console.log(
      `  ✗ ${title}\n      ${(error as Error).message.trim().replaceAll('\n', '\n      ')}`,
    );
    return false;
  }
}

function reportSkipped(title: string, reason: string): void {
  counts.skipped++;
  console.log(`  – ${title}: skipped, ${reason}`);
}

async function checkFront(front: Front, where: string): Promise<void> {
  for (const { title, appliesTo, check } of frontChecks) {
    if (appliesTo && !appliesTo(front.stack)) continue;
    await report(`${where}: ${title}`, () => check(front));
  }
}

async function checkProcesses(project: Project, stack: Stack): Promise<void> {
  const title = 'three processes behind nginx';
  const services: SharedService[] = [];
  const databases: OwnDatabase[] = [];
  try {
    for (const { name } of servicesOf(stack)) {
      const service = await shareService(name as ServiceName);
      services.push(service);
      databases.push(await createDatabase(service, `hosting_${process.pid}`));
    }
    const environment = Object.assign({}, ...databases.map((database) => database.environment));
    const subject = await openSubject({ stack, directory: project.directory, environment });
    try {
      const done = await withProcesses(subject, (front) => checkFront(front, title));
      if (!done) reportSkipped(title, 'nginx is not on this machine');
    } finally {
      await subject.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'remedy' in error)) throw error;
    reportSkipped(title, `${error.message} ${error.remedy}`);
  } finally {
    for (const database of databases) await database.drop();
    for (const service of services) await service.release();
  }
}

async function checkContainers(project: Project, stack: Stack): Promise<void> {
  const { directory } = project;
  const missing = missingForContainers(imagesOf(directory));
  if (missing) return reportSkipped('image, compose.yaml, docker stop, profile scale', missing);
  // `npm ci` in the image wants the lock file that the command would have written. The packages of
  // this project are a link to those of all stacks, which npm would take for its own.
  rmSync(join(directory, 'node_modules'));
  await runIn(project, 'npm', ['install', '--package-lock-only', '--no-audit', '--no-fund']);
  completeLockFile(directory);
  const compose = new ComposeProject(directory, stack);
  compose.prepare();
  try {
    const isBuilt = await report('the Dockerfile builds', () => compose.build());
    if (!isBuilt) return;
    await report('docker compose up --wait brings up all of it', () => compose.up());
    await report('the backend in its container works', () => compose.expectWork());
    await report('R23 docker stop takes less than 3 s, node is process 1', () =>
      compose.expectQuickStop(),
    );
    await report('docker compose --profile scale up --wait brings up three copies', () =>
      compose.withCopies((front) => checkFront(front, 'copies behind nginx')),
    );
  } finally {
    compose.down();
  }
}
