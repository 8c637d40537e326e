import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { servicesOf } from '../../src/model/stack.ts';
import { type ComposedStack, textOf } from '../tools/composed-stack.ts';
import { filesOf, problemsAtAllStages, problemsInAll } from './all-stacks.ts';

/** Services of compose.yaml that are the backend itself, or stand in front of it. */
const ownServices = ['migrate', 'app', 'copies', 'nginx'];

/** How the image of a server is called, by the name that the model gives the server. */
const images: Readonly<Record<string, string>> = {
  PostgreSQL: 'postgres',
  MySQL: 'mysql',
  MongoDB: 'mongo',
  Redis: 'redis',
};

/** What a starter gets while it is used: by its scripts, or by a learner who follows the README. */
const madeLater = ['.env', 'dist/', 'data/', 'src/generated/', 'src/references.ts'];

interface Service {
  readonly image?: string;
}

test('compose.yaml starts exactly the servers that the stack needs', () => {
  const problems = problemsInAll((stack) => {
    const { services } = parse(textOf(stack, 'compose.yaml'), { merge: true });
    const missing = ownServices.filter((name) => !(name in services));
    const others = Object.entries<Service>(services).filter(
      ([name]) => !ownServices.includes(name),
    );
    return [
      ...missing.map((name) => `there is no ${name}`),
      ...differences(
        needsOf(stack),
        others.map(([, service]) => imageOf(service)),
      ),
    ];
  });
  expect(problems).toEqual([]);
});

test('the workflow starts exactly the servers that the stack needs', () => {
  const problems = problemsInAll((stack) => {
    const { jobs } = parse(textOf(stack, '.github/workflows/ci.yml'));
    const services = Object.values<{ services?: Record<string, Service> }>(jobs);
    const found = services.flatMap((job) => Object.values(job.services ?? {})).map(imageOf);
    return differences(needsOf(stack), found);
  });
  expect(problems).toEqual([]);
});

test('the scripts that start servers exist where the stack needs servers, and only there', () => {
  const problems = problemsInAll((stack) => {
    const scripts = scriptsOf(stack).filter((name) => /^(db|cache):(up|down)$/.test(name));
    const wanted = servicesOf(stack.stack).map(({ startScript }) => startScript);
    return differences([...wanted, ...wanted.map((name) => name.replace('up', 'down'))], scripts);
  });
  expect(problems).toEqual([]);
});

test('every script that a file names exists', () => {
  const problems = problemsAtAllStages(function* (stack) {
    const scripts = scriptsOf(stack);
    for (const [path, text] of filesOf(stack)) {
      for (const [, name = ''] of text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)) {
        if (!scripts.includes(name)) yield `${path} names npm run ${name}`;
      }
    }
  });
  expect(problems).toEqual([]);
});

test('every script that one may expect exists', () => {
  const expected = 'dev build start test check openapi db:migrate db:seed db:reset'.split(' ');
  const problems = problemsInAll((stack) => {
    const scripts = scriptsOf(stack);
    return expected.filter((name) => !scripts.includes(name)).map((name) => `${name} is missing`);
  });
  expect(problems).toEqual([]);
});

test('README.md names only files and folders that exist', () => {
  const problems = problemsAtAllStages(function* (stack) {
    const paths = [...stack.files.keys(), ...madeLater];
    const text = textOf(stack, 'README.md');
    for (const [, path = ''] of text.matchAll(/`((?:src|test|prisma|deploy)\/[\w./-]*)`/g)) {
      if (!paths.some((one) => one === path || one.startsWith(`${path.replace(/\/$/, '')}/`))) {
        yield `README.md names ${path}`;
      }
    }
  });
  expect(problems).toEqual([]);
});

function differences(wanted: readonly string[], found: readonly string[]): string[] {
  return [
    ...wanted.filter((name) => !found.includes(name)).map((name) => `${name} is missing`),
    ...found.filter((name) => !wanted.includes(name)).map((name) => `${name} is too much`),
  ];
}

function needsOf({ stack }: ComposedStack): string[] {
  return servicesOf(stack).map(({ name }) => images[name] ?? name.toLowerCase());
}

/** `postgres` for `postgres:18-alpine`. */
function imageOf({ image = 'no image' }: Service): string {
  return image.replace(/:.*/, '');
}

function scriptsOf(stack: ComposedStack): string[] {
  return Object.keys(JSON.parse(textOf(stack, 'package.json')).scripts);
}
