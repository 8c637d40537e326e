/** The values of a kit, one by one: what kind each is, and which there are. */
import { kitKeys } from '../../asking/kit.ts';
import { didYouMean } from '../../asking/nearest.ts';
import { contractName, kitProperties } from '../../model/kit.ts';
import { questions } from '../../model/settings.ts';
import { allStacks, stackId } from '../../model/stack.ts';
import { stageNames } from '../../model/stages.ts';
import type { Finding } from './finding.ts';

type Path = readonly string[];
type Check = (value: unknown, path: Path) => Finding[];

const fine: Finding[] = [];

/** All keys that a kit has, checked each by itself. */
export function findingsInValues(said: Readonly<Record<string, unknown>>): Finding[] {
  return Object.entries(said).flatMap(([key, value]) => {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check) return check(value, [key]);
    const remedy = `${didYouMean(key, kitKeys)}A kit has these keys: ${kitKeys.slice(1).join(', ')}.`;
    return [{ path: [key], message: 'there is no such key', remedy, at: 'key' }];
  });
}

const text: Check = (value, path) =>
  typeof value === 'string'
    ? fine
    : [{ path, message: `${shown(value)} is not a text`, remedy: 'Write a text in quotes.' }];

const onOrOff: Check = (value, path) =>
  typeof value === 'boolean'
    ? fine
    : [
        {
          path,
          message: `${shown(value)} is not true or false`,
          remedy: 'Write true or false.',
        },
      ];

function oneOf(label: string, options: readonly string[]): Check {
  return (value, path) => {
    if (typeof value === 'string' && options.includes(value)) return fine;
    const nearest = typeof value === 'string' ? didYouMean(value, options) : '';
    const list =
      options.length > 20 ? `See --print matrix.` : `Choose one of: ${options.join(', ')}.`;
    return [{ path, message: `${shown(value)} is no ${label}`, remedy: `${nearest}${list}` }];
  };
}

/** Each of them, and none twice. */
function listOf(check: Check, least = 0): Check {
  return (value, path) => {
    if (!Array.isArray(value)) {
      const message = `${shown(value)} is not a list`;
      return [{ path, message, remedy: 'Write [ "…", "…" ].' }];
    }
    if (value.length < least) {
      return [{ path, message: 'the list is empty', remedy: 'Name one, or leave the key out.' }];
    }
    return value.flatMap((item, index) => {
      const at = [...path, String(index)];
      const findings = check(item, at);
      if (findings.length > 0 || value.indexOf(item) === index) return findings;
      return [
        { path: at, message: `${shown(item)} is there twice`, remedy: 'Remove one of them.' },
      ];
    });
  };
}

function mapOf(checkKey: Check, checkValue: Check, example: string): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [{ path, message: `${shown(value)} is not an object`, remedy: `Write ${example}.` }];
    }
    return Object.entries(value).flatMap(([key, item]) => {
      const at = [...path, key];
      const wrong = checkKey(key, at).map((finding) => ({ ...finding, at: 'key' as const }));
      return [...wrong, ...checkValue(item, at)];
    });
  };
}

const version: Check = (value, path) => {
  if (typeof value === 'string' && new RegExp(kitProperties.version.pattern).test(value))
    return fine;
  return [{ path, message: `${shown(value)} is no version`, remedy: 'Write one as "1.2.3".' }];
};

const worth: Check = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? fine
    : [
        {
          path,
          message: `${shown(value)} is no number of points`,
          remedy: 'Write 0 or a greater number.',
        },
      ];

const stage = oneOf('stage', stageNames);

const checks: Readonly<Record<string, Check>> = {
  $schema: text,
  ...Object.fromEntries(
    questions.map(({ name, kind, label, options }) => [
      name,
      { text, switch: onOrOff, choice: oneOf(`${label.toLowerCase()} to choose`, options) }[kind],
    ]),
  ),
  version,
  stacks: listOf(oneOf('stack', allStacks().map(stackId)), 1),
  lastStage: stage,
  note: text,
  files: mapOf(text, text, '{ "docs/rules.md": "rules.md" }'),
  leaveOut: listOf(text),
  points: mapOf(oneOf('stage', [...stageNames, contractName]), worth, '{ "crud": 20 }'),
};

/** As it stands in the file, not longer than a line. */
function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}
