import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { type ComposedStack, textOf } from '../tools/composed-stack.ts';
import { filesOf, problemsAtAllStages } from './all-stacks.ts';
import { importsOf, isRelative, missingImports, packageOf } from './code-imports.ts';

const code = /\.ts$/;
const source = /^src\//;

/** Packages that no line of a starter imports, and why they are declared. */
const importedElsewhere: Readonly<Record<string, string>> = {
  '@prisma/client': 'imported by src/generated, which `prisma generate` writes',
  'fastify-type-provider-zod': 'before the last stages only routes of accounts need it',
};

/** Development packages, and the command by which a script calls them. */
const commands: Readonly<Record<string, string>> = {
  '@biomejs/biome': 'biome',
  typescript: 'tsc',
};

test('every relative import leads to a file', () => {
  expect(problemsAtAllStages(({ files }) => missingImports(files))).toEqual([]);
});

test('no imports go in a circle, not even those of types', () => {
  const problems = problemsAtAllStages(function* (stack) {
    const files = new Map(filesOf(stack, /^(src|test|tools|generators)\/.*\.ts$/));
    const targets = new Map([...files].map(([path, text]) => [path, targetsOf(path, text)]));
    for (const path of files.keys()) {
      const found = new Set(targets.get(path));
      for (const one of found) for (const next of targets.get(one) ?? []) found.add(next);
      if (found.has(path)) yield `${path} imports what imports it`;
    }
  });
  expect(problems).toEqual([]);
});

test('modules of Node are imported with node:', () => {
  const problems = problemsAtAllStages(function* (stack) {
    for (const [path, text] of filesOf(stack, code)) {
      for (const { specifier } of importsOf(text)) {
        if (!specifier.startsWith('node:') && isBuiltin(specifier)) yield `${path}: ${specifier}`;
      }
    }
  });
  expect(problems).toEqual([]);
});

test('every imported package is declared, for running where the backend needs it to run', () => {
  const problems = problemsAtAllStages(function* (stack) {
    const { running, developing } = declaredBy(stack);
    for (const [path, text] of filesOf(stack, code)) {
      for (const { specifier, isTypeOnly } of importsOf(text)) {
        const name = packageOf(specifier);
        if (!name || running.includes(name)) continue;
        const isDeclared = developing.includes(name) || developing.includes(`@types/${name}`);
        const mayBeAbsent = !source.test(path) || isTypeOnly;
        if (!isDeclared || !mayBeAbsent) yield `${path} imports ${name}, which is not declared`;
      }
    }
  });
  expect(problems).toEqual([]);
});

test('every package that is declared for running is imported', () => {
  const problems = problemsAtAllStages(function* (stack) {
    const imported = importedBy(stack, source);
    for (const name of declaredBy(stack).running) {
      if (!imported.has(name) && !importedElsewhere[name]) yield `${name} is never imported`;
    }
  });
  expect(problems).toEqual([]);
});

test('every package that is declared for development is used', () => {
  const problems = problemsAtAllStages(function* (stack) {
    const imported = new Set([...importedBy(stack, code), 'node']);
    const scripts = Object.values<string>(manifestOf(stack).scripts).join(' ');
    const texts = [...filesOf(stack, /\.(ts|json)$/)].filter(([path]) => path !== 'package.json');
    for (const name of declaredBy(stack).developing) {
      const isNamed = texts.some(([, text]) => text.includes(`'${name}'`));
      const command = new RegExp(`(^|[\\s&])${commands[name] ?? name}\\s`);
      const typed = name.replace(/^@types\//, '').replace('__', '/');
      const isTyping = typed !== name && imported.has(typed);
      if (!imported.has(name) && !isNamed && !isTyping && !command.test(`${scripts} `))
        yield `${name} is not used`;
    }
  });
  expect(problems).toEqual([]);
});

/** The files of the project that a file imports. */
function targetsOf(path: string, text: string): string[] {
  return importsOf(text)
    .filter(isRelative)
    .map(({ specifier }) => posix.join(posix.dirname(path), specifier));
}

function importedBy(stack: ComposedStack, accepts: RegExp): Set<string> {
  const files = [...filesOf(stack, code)].filter(([path]) => accepts.test(path));
  const specifiers = files.flatMap(([, text]) => importsOf(text)).map((found) => found.specifier);
  return new Set(specifiers.flatMap((specifier) => packageOf(specifier) ?? []));
}

function declaredBy(stack: ComposedStack) {
  const { dependencies, devDependencies } = manifestOf(stack);
  return { running: Object.keys(dependencies), developing: Object.keys(devDependencies) };
}

function manifestOf(stack: ComposedStack) {
  return JSON.parse(textOf(stack, 'package.json'));
}
