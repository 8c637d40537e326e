import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { allLayerNames, type LayerFile, readLayer } from '../../src/layers.ts';
import { templatesRoot } from '../../src/own-package.ts';
import { stacks } from './all-stacks.ts';

const templates = allLayerNames()
  .flatMap((name) => readLayer(templatesRoot, name).files)
  .filter(({ isTemplate }) => isTemplate);

test('few files are templates', () => {
  expect(templates.length).toBeGreaterThan(0);
  expect(templates.length).toBeLessThan(12);
});

test('templates only fill in and repeat', () => {
  const problems = templates.flatMap((template) => foreignStatements(bodyOf(template), template));
  expect(problems).toEqual([]);
});

test('templates read nothing but what the view has', () => {
  const values = stacks.map(({ view }) => view);
  const problems = templates.flatMap((template) =>
    unknownPaths(bodyOf(template), values).map((path) => `${template.template}: ${path}`),
  );
  expect(problems).toEqual([]);
});

type Statement = hbs.AST.Statement;
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
    const name = (path as hbs.AST.PathExpression).original;
    const known = template.path === 'README.md' ? ['each', 'if'] : ['each'];
    const own = known.includes(String(name)) && !inverse ? [] : [`${place(statement)}: #${name}`];
    return [...own, ...foreignStatements(program.body, template)];
  });
}

/** Paths that lead nowhere in any of the values that a template may be given. */
function unknownPaths(body: readonly Statement[], values: readonly unknown[]): string[] {
  return body.flatMap((statement) => {
    if (statement.type === 'MustacheStatement') {
      return unknown((statement as Mustache).path as hbs.AST.PathExpression, values);
    }
    if (statement.type !== 'BlockStatement') return [];
    const { params, path, program } = statement as Block;
    const list = params[0] as hbs.AST.PathExpression;
    const isEach = (path as hbs.AST.PathExpression).original === 'each';
    const inside = isEach ? values.flatMap((value) => valueAt(value, list.parts) ?? []) : values;
    return [...unknown(list, values), ...unknownPaths(program.body, inside)];
  });
}

function unknown(path: hbs.AST.PathExpression, values: readonly unknown[]): string[] {
  const isKnown =
    path.depth === 0 &&
    !path.data &&
    (values.length === 0 || values.some((value) => valueAt(value, path.parts) !== undefined));
  return isKnown ? [] : [String(path.original)];
}

function valueAt(value: unknown, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], value);
}
