/**
 * Asks at the terminal for what could also have been written on the command line, and shows what that
 * would write before it does. plop asks: https://plopjs.com
 */
import nodePlop, { type PlopGeneratorConfig } from 'node-plop';
import type { Field, FieldType } from './field.ts';
import { fieldTypes } from './field.ts';
import { carryOut, planResource } from './make.ts';
import { parseField } from './parse-field.ts';
import { beginCall } from './record.ts';
import { parseName, parseResource, type ResourceContext } from './resource.ts';

/** What plop hands to a function that asks: https://github.com/SBoudrias/Inquirer.js */
type Inquirer = Parameters<
  Extract<PlopGeneratorConfig['prompts'], (...args: never[]) => unknown>
>[0];

/** @throws GenerateError, and then nothing has changed */
export async function askAndMake(context: ResourceContext, project: string): Promise<string> {
  const plop = await nodePlop();
  const asked = plop.setGenerator('resource', {
    prompts: async (inquirer) => ({ done: await ask(inquirer, context, project) }),
    actions: [],
  });
  // Ctrl-C at a question leaves it without an answer, and nothing more happens.
  process.exitCode = 130;
  const { done } = await asked.runPrompts();
  process.exitCode = 0;
  return done;
}

async function ask(inquirer: Inquirer, context: ResourceContext, project: string): Promise<string> {
  const text = (message: string, check: (answer: string) => void) =>
    textOf(inquirer, message, check);
  const name = await text('Name of the resource, such as loan:', (answer) => parseName(answer));
  const own = { ...context, self: parseName(name) };
  const fields: Field[] = [];
  for (;;) {
    const next = await choose(inquirer, 'What next?', nextSteps(fields));
    const words = [name, ...fields.map(({ source }) => source)];
    const carry = (dryRun: boolean) =>
      carryOut(planResource(parseResource(words, context), project), project, dryRun);
    if (next === 'back') fields.pop();
    else if (next === 'show') console.log(carry(true));
    else if (next === 'write') {
      beginCall(['resource', ...words]);
      return carry(false);
    } else {
      const type = next as FieldType;
      const message = `${type}: ${fieldTypes[type]}\nThe field, as in this example or without what comes behind the type:`;
      const sourceOf = (answer: string) => (answer.includes(':') ? answer : `${answer}:${type}`);
      const source = await text(message, (it) => parseField(sourceOf(it), fields, own));
      fields.push(parseField(sourceOf(source), fields, own));
    }
    console.log(
      `npm run generate -- resource ${[name, ...fields.map((it) => it.source)].join(' ')}`,
    );
  }
}

function nextSteps(fields: readonly Field[]) {
  const last = fields.at(-1);
  const types = Object.entries(fieldTypes).map(([type, about]) => ({
    name: `a field: ${type.padEnd(10)} ${about}`,
    value: type,
  }));
  const done = last && [
    { name: 'show every line that would be written', value: 'show' },
    { name: 'write it', value: 'write' },
    { name: `take back ${last.source}`, value: 'back' },
  ];
  return [...types, ...(done ?? [])];
}

async function choose(
  inquirer: Inquirer,
  message: string,
  choices: readonly { readonly name: string; readonly value: string }[],
): Promise<string> {
  const question = { type: 'list', name: 'answer', message, choices, pageSize: 15, loop: false };
  const { answer } = await inquirer.prompt([question as never]);
  return answer;
}

/** Asks until `check` throws nothing. */
async function textOf(
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
