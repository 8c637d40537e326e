import { existsSync } from 'node:fs';
import type { z } from 'zod';

/** Says what is wrong with a setting: its name, what was given, and what is expected. */
export function settingProblem(issue: z.core.$ZodIssue, env: NodeJS.ProcessEnv): string {
  const name = issue.path.join('.');
  const given = env[name];
  if (given !== undefined) return `${name} is ${shown(name, given)}: ${expected(issue)}`;
  if (existsSync('.env')) return `${name} is missing: add it to .env, as in .env.example`;
  return `${name} is missing: cp .env.example .env (on Windows: copy .env.example .env)`;
}

/** Secrets must not be printed, and addresses may contain a password. */
function shown(name: string, given: string): string {
  if (/(SECRET|PASSWORD|TOKEN|KEY)$/.test(name)) return 'wrong';
  if (!name.endsWith('_URL') || given.startsWith('file:')) return `"${given}"`;
  const [scheme] = /^[a-z+]+:\/\//.exec(given) ?? [];
  return scheme ? `"${scheme}…"` : 'wrong';
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' ? 'expected a number' : 'expected a whole number';
    case 'too_small':
      return `expected ${issue.minimum} or more`;
    case 'too_big':
      return `expected ${issue.maximum} or less`;
    case 'invalid_value':
      // zod takes twelve words for yes and no; two are enough to know.
      if (issue.values.includes('yes')) return 'expected true or false';
      return `expected one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      if (issue.message !== 'Invalid URL') return issue.message;
      return 'expected an address like that in .env.example';
    default:
      return issue.message; // a rule of our own says it in words of our own
  }
}
