/** The JSON Schema of a kit file, computed from the model. */
import { kitKeys } from '../asking/kit.ts';
import { contractName, defaultPoints, kitProperties, placeholders } from '../model/kit.ts';
import { type Question, questions } from '../model/settings.ts';
import {
  allStacks,
  type DimensionName,
  dimensionNames,
  dimensions,
  optionsOf,
  stackId,
} from '../model/stack.ts';
import { lastStage, stageNames } from '../model/stages.ts';

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
      ...ownProperties(),
    },
    additionalProperties: false,
    if: { required: ['stacks'] },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
    then: { properties: Object.fromEntries(dimensionNames.map((name) => [name, false])) },
  };
}

/** What only a class gets; with the stacks and stages that there are. */
function ownProperties(): Record<keyof typeof kitProperties, object> {
  const { stacks, lastStage: last, points, ...others } = kitProperties;
  const { additionalProperties: worth, description } = points;
  const each = stageNames.map((name) => [name, { ...worth, default: defaultPoints }] as const);
  const ordered = {
    ...others,
    stacks: { ...stacks, items: { enum: allStacks().map(stackId) } },
    lastStage: { enum: stageNames, description: last.description, default: lastStage },
    points: {
      type: 'object',
      properties: { ...Object.fromEntries(each), [contractName]: { ...worth, default: 0 } },
      additionalProperties: false,
      description,
    },
  };
  const keys = Object.keys(kitProperties) as (keyof typeof kitProperties)[];
  return Object.fromEntries(keys.map((key) => [key, ordered[key]])) as typeof ordered;
}

function propertyOf(question: Question): Record<string, unknown> {
  const { kind, options, help } = question;
  const rest = question.default === null ? {} : { default: question.default };
  if (kind === 'switch') return { type: 'boolean', description: help, ...rest };
  if (kind === 'text') {
    const filled = placeholders.map((key) => `{${key}}`).join(', ');
    const description = `${help}\nFor a class: ${filled} stand for those of the roster.`;
    return { type: 'string', description, minLength: 1, maxLength: 214 };
  }
  return { enum: options, description: [help, ...hintsOf(question)].join('\n'), ...rest };
}

function hintsOf({ name }: Question): string[] {
  if (!Object.hasOwn(dimensions, name)) return [];
  return optionsOf(name as DimensionName).map(([option, { hint }]) => `${option}: ${hint}`);
}
