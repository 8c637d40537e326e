/** The JSON Schema of a kit file, computed from the model. */
import { kitKeys } from '../asking/kit.ts';
import { type Question, questions } from '../model/settings.ts';
import { type DimensionName, dimensions, optionsOf } from '../model/stack.ts';

/** JSON Schema, draft 2020-12. */
export function kitSchema(): Record<string, unknown> {
  const properties = questions.map((question) => [question.name, propertyOf(question)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A kit of create-backend-practice',
    description: 'A stack and settings pinned in a file. Flags win over it.',
    type: 'object',
    properties: {
      [kitKeys[0] ?? '$schema']: { type: 'string' },
      ...Object.fromEntries(properties),
    },
    additionalProperties: false,
  };
}

function propertyOf(question: Question): Record<string, unknown> {
  const { kind, options, help } = question;
  const rest = question.default === null ? {} : { default: question.default };
  if (kind === 'switch') return { type: 'boolean', description: help, ...rest };
  if (kind === 'text') return { type: 'string', description: help, minLength: 1, maxLength: 214 };
  return { enum: options, description: [help, ...hintsOf(question)].join('\n'), ...rest };
}

function hintsOf({ name }: Question): string[] {
  if (!Object.hasOwn(dimensions, name)) return [];
  return optionsOf(name as DimensionName).map(([option, { hint }]) => `${option}: ${hint}`);
}
