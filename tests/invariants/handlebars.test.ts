import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import type { LayerFile } from '../../src/composing/layer.ts';
import { viewOf } from '../../src/composing/view.ts';
import { type PackageManagerName, packageManagers } from '../../src/model/package-managers.ts';
import { allLayerNames, readLayer } from '../../src/reading/layers.ts';
import { templatesRoot } from '../../src/this-package.ts';
import { stacks } from './all-stacks.ts';

const templates = allLayerNames()
  .flatMap((name) => readLayer(templatesRoot, name).files)
  .filter(({ program }) => program !== undefined);

/** Of every stack with every package manager, for some lists are empty for most of them. */
const views = stacks.flatMap(({ stack, layers }) =>
  (Object.keys(packageManagers) as PackageManagerName[]).map((packageManager) =>
    viewOf({ name: 'library', version: '0.0.0', stack, packageManager }, layers),
  ),
);

test('few files are templates', () => {
  // Of older versions and lessons each stage has its own.
  const complete = templates.filter(({ template }) => !template.includes('@'));
  expect(complete.length).toBeGreaterThan(0);
  expect(complete.length).toBeLessThan(12);
});

test('templates only fill in and repeat', () => {
  const problems = templates.flatMap((template) => foreignStatements(bodyOf(template), template));
  expect(problems).toEqual([]);
});

test('templates read nothing but what the view has', () => {
  const problems = templates.flatMap((template) =>
    unknownPaths(bodyOf(template), [views]).map((path) => `${template.template}: ${path}`),
  );
  expect(problems).toEqual([]);
});

type Statement = hbs.AST.Statement;
type Path = hbs.AST.PathExpression;
type Block = hbs.AST.BlockStatement;
type Mustache = hbs.AST.MustacheStatement;

function bodyOf({ text }: LayerFile): Statement[] {
  return Handlebars.parse(text).body;
}

/** Everything but text, `{{value}}` and `{{#each list}}`; README.md may also ask for a list. */
function foreignStatements(body: readonly Statement[], template: LayerFile): string[] {
  const place = (statement: Statement) => `${template.template}:${statement.loc.start.line}`;
  return body.flatMap((statement) => {
    if (statement.type === 'ContentStatement') return [];
    if (statement.type === 'MustacheStatement') {
      const { path, params, hash, escaped } = statement as Mustache;
      const isPlain = path.type === 'PathExpression' && params.length === 0 && !hash && escaped;
      return isPlain ? [] : [`${place(statement)}: more than a value`];
    }
    if (statement.type !== 'BlockStatement') return [`${place(statement)}: ${statement.type}`];
    const { path, program, inverse } = statement as Block;
    const name = (path as Path).original;
    const known = template.path === 'README.md' ? ['each', 'if'] : ['each'];
    const own = known.includes(String(name)) && !inverse ? [] : [`${place(statement)}: #${name}`];
    return [...own, ...foreignStatements(program.body, template)];
  });
}

/** The values that a template may be given at one place; `../` leads to the next. */
type Scopes = readonly (readonly unknown[])[];

/** Paths that lead nowhere in any of the values. */
function unknownPaths(body: readonly Statement[], scopes: Scopes): string[] {
  return body.flatMap((statement) => {
    if (statement.type === 'MustacheStatement') {
      const { path } = statement as Mustache;
      return isKnown(path as Path, scopes) ? [] : [String((path as Path).original)];
    }
    if (statement.type !== 'BlockStatement') return [];
    const { params, path, program } = statement as Block;
    const list = params[0] as Path;
    if (!isKnown(list, scopes)) return [String(list.original)];
    const isEach = (path as Path).original === 'each';
    return unknownPaths(program.body, isEach ? [itemsOf(list, scopes), ...scopes] : scopes);
  });
}

function isKnown({ data, depth, parts }: Path, scopes: Scopes): boolean {
  const values = scopes[depth] ?? [];
  return !data && values.some((value) => valueAt(value, parts) !== undefined);
}

/** What a list holds, in all stacks together. */
function itemsOf({ depth, parts }: Path, scopes: Scopes): unknown[] {
  return (scopes[depth] ?? []).flatMap((value) => valueAt(value, parts) ?? []);
}

function valueAt(value: unknown, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], value);
}
