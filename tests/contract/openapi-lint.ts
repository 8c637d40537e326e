/** Two linters of OpenAPI documents: https://redocly.com/docs/cli/rules/recommended, https://docs.stoplight.io/docs/spectral */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Document, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';

/** Of documents seen before: many stacks have the very same one. */
const known = new Map<string, Promise<string[]>>();

/** Returns the errors that the linters find; what they only advise against does not count. */
export function lint(text: string): Promise<string[]> {
  const errors = known.get(text) ?? lintWithBoth(text);
  known.set(text, errors);
  return errors;
}

async function lintWithBoth(text: string): Promise<string[]> {
  return [...(await lintWithRedocly(text)), ...(await lintWithSpectral(text))];
}

async function lintWithRedocly(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, config, absoluteRef: 'openapi.json' });
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ ruleId, message, location }) => {
      return `redocly ${ruleId}: ${message} (${location[0]?.pointer})`;
    });
}

// Its own types do not agree with each other.
const oas = rulesets.oas as RulesetDefinition;
/** Spectral's name for an error. */
const errorSeverity = 0;

async function lintWithSpectral(text: string): Promise<string[]> {
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [[oas, 'recommended']], rules: {} });
  const problems = await spectral.run(new Document(text, parsers.Json, 'openapi.json'));
  return problems
    .filter(({ severity }) => severity === errorSeverity)
    .map(({ code, message, path }) => `spectral ${code}: ${message} (/${path.join('/')})`);
}
