/** Handlebars -> the program that the published command fills in. Touches no disk. */
import Handlebars from 'handlebars';
import type { Part, Program, ValuePath } from '../../../src/prepared/program.ts';

type Statement = hbs.AST.Statement;
type Block = hbs.AST.BlockStatement;

/**
 * Reads a template; only `{{value}}`, `{{#each list}}` and `{{#if list}}` can be prepared.
 *
 * @throws Error for anything else
 */
export function compileTemplate(text: string): Program {
  return Handlebars.parse(text).body.map(compileStatement);
}

function compileStatement(statement: Statement): Part {
  if (statement.type === 'ContentStatement') return (statement as hbs.AST.ContentStatement).value;
  if (statement.type === 'MustacheStatement') {
    return compilePath((statement as hbs.AST.MustacheStatement).path);
  }
  if (statement.type === 'BlockStatement') return compileBlock(statement as Block);
  throw new Error(`line ${statement.loc.start.line}: ${statement.type} cannot be prepared`);
}

function compileBlock({ path, params, program, inverse, loc }: Block): Part {
  const kind = (path as hbs.AST.PathExpression).original;
  const [list] = params;
  if ((kind !== 'each' && kind !== 'if') || !list || inverse) {
    throw new Error(`line ${loc.start.line}: a block with #${kind} cannot be prepared`);
  }
  return { kind, list: compilePath(list), body: program.body.map(compileStatement) };
}

function compilePath(expression: hbs.AST.Expression): ValuePath {
  const { type, data, depth, parts, loc } = expression as hbs.AST.PathExpression;
  if (type !== 'PathExpression' || data) {
    throw new Error(`line ${loc.start.line}: only a value of the view can be prepared`);
  }
  return [depth, ...parts];
}
