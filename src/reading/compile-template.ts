/** Handlebars -> the program that is filled in: its parser is all that is needed of it, and no start of the command needs that. */
import Handlebars from 'handlebars';
import type { Part, Program, ValuePath } from '../composing/program.ts';

type Statement = hbs.AST.Statement;
type Block = hbs.AST.BlockStatement;

/**
 * Reads a template; only `{{value}}`, `{{#each list}}` and `{{#if list}}` are for templates.
 *
 * @param template where it lies, for the message
 * @throws Error for anything else, naming the file and the line
 */
export function compileTemplate(text: string, template: string): Program {
  try {
    return Handlebars.parse(text).body.map(compileStatement);
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`templates/${template}${lineOf(message)}: ${message}`, { cause: error });
  }
}

/** Handlebars says the line in its message, in two ways. */
function lineOf(message: string): string {
  const line = /line (\d+)|- (\d+):\d+$/.exec(message)?.slice(1).find(Boolean);
  return line === undefined ? '' : `:${line}`;
}

function compileStatement(statement: Statement): Part {
  if (statement.type === 'ContentStatement') return (statement as hbs.AST.ContentStatement).value;
  if (statement.type === 'MustacheStatement') {
    const { path, params, loc } = statement as hbs.AST.MustacheStatement;
    if (params.length > 0) throw new Error(`line ${loc.start.line}: there are no helpers`);
    return compilePath(path);
  }
  if (statement.type === 'BlockStatement') return compileBlock(statement as Block);
  throw new Error(`line ${statement.loc.start.line}: ${statement.type} is not for templates`);
}

function compileBlock({ path, params, program, inverse, loc }: Block): Part {
  const kind = (path as hbs.AST.PathExpression).original;
  const [list] = params;
  if ((kind !== 'each' && kind !== 'if') || !list || inverse) {
    throw new Error(`line ${loc.start.line}: a block with #${kind} is not for templates`);
  }
  return { kind, list: compilePath(list), body: program.body.map(compileStatement) };
}

function compilePath(expression: hbs.AST.Expression): ValuePath {
  const { type, data, depth, parts, loc } = expression as hbs.AST.PathExpression;
  if (type !== 'PathExpression' || data) {
    throw new Error(`line ${loc.start.line}: only a value of the view can be filled in`);
  }
  return [depth, ...parts];
}
