/** Asks for a resource at the terminal: its name, then one field after the other. */
import type { PlopGeneratorConfig } from 'node-plop';
import type { Field, FieldContext } from './field.ts';
import { GenerateError } from './generate-error.ts';
import { parseField } from './parse-field.ts';
import { parseName } from './resource.ts';
import { typesHelp } from './usage.ts';

/** What plop hands to a function that asks: https://github.com/SBoudrias/Inquirer.js */
export type Inquirer = Parameters<
  Extract<PlopGeneratorConfig['prompts'], (...args: never[]) => unknown>
>[0];

/**
 * Returns what could also have been written on the command line.
 * @throws GenerateError where nobody can answer
 */
export async function askForResource(inquirer: Inquirer, context: FieldContext): Promise<string[]> {
  if (!process.stdin.isTTY) throw new GenerateError('Say what to make: there is nobody to ask.');
  const name = await ask(inquirer, 'Name of the resource, such as loan:', (answer) =>
    parseName(answer),
  );
  console.log(`Its fields, each as name:type:\n${typesHelp}`);
  const own = { ...context, self: parseName(name) };
  const fields: Field[] = [];
  for (;;) {
    const source = await ask(inquirer, 'Next field, or nothing when that was all:', (answer) => {
      if (answer) parseField(answer, fields, own);
      else if (fields.length === 0) throw new GenerateError('One field at least.');
    });
    if (!source) return [name, ...fields.map((field) => field.source)];
    fields.push(parseField(source, fields, own));
  }
}

/** Asks until `check` throws nothing. */
async function ask(
  inquirer: Inquirer,
  message: string,
  check: (answer: string) => void,
): Promise<string> {
  const validate = (answer: string) => {
    try {
      check(answer.trim());
      return true;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const { answer } = await inquirer.prompt([{ type: 'input', name: 'answer', message, validate }]);
  return answer.trim();
}
