/**
 * `npm run check`: format and lint, types, templates, unit tests. Runs all of them, whatever fails,
 * and says at the end what did. `--no-unit` leaves out the unit tests,
 * `--no-templates` the templates; with `--stack` and an id the
 * templates are checked as this stack has them.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lastStage, stageNames } from '../../src/model/stages.ts';
import { findingsInForm } from '../stages/forms.ts';
import { openGround } from '../stages/ground.ts';
import { pairsAt } from '../stages/starters.ts';
import { stackOf } from './composed-stack.ts';
import { pairwiseStacks } from './pairwise.ts';
import { prepareSuperset } from './superset.ts';
import { checkTemplates } from './template-check.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const { values } = parseArgs({
  options: {
    'no-unit': { type: 'boolean' },
    'no-templates': { type: 'boolean' },
    stack: { type: 'string' },
  },
});

type Part = readonly [name: string, passes: () => boolean | Promise<boolean>];

const parts: readonly Part[] = [
  [
    'format and lint',
    () => passes('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  ],
  ['types', () => passes('typescript/bin/tsc', '-p', 'tsconfig.json')],
  ['types of the page', () => passes('typescript/bin/tsc', '-p', 'src/web/tsconfig.json')],
  ['templates', templatesPass],
  [
    'unit tests',
    () =>
      passes('vitest/vitest.mjs', 'run', '--config', 'tests/vitest.config.ts', '--project', 'unit'),
  ],
];
process.exitCode = await main();

async function main(): Promise<number> {
  const failed: string[] = [];
  for (const [name, passes] of parts) {
    if (values['no-unit'] && name === 'unit tests') continue;
    if (values['no-templates'] && name === 'templates') continue;
    console.log(`\n== ${name} ==`);
    if (!(await passes())) failed.push(name);
  }
  console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll checks passed.');
  return failed.length > 0 ? 1 : 0;
}

/** Runs a program of one of our packages. */
function passes(program: string, ...args: string[]): boolean {
  const file = join(repository, 'node_modules', program);
  const { status } = spawnSync(process.execPath, [file, ...args], {
    cwd: repository,
    stdio: 'inherit',
  });
  return status === 0;
}

/** As a rule, a set of stacks in which every two options meet. */
async function templatesPass(): Promise<boolean> {
  prepareSuperset();
  const stacks = values.stack ? [stackOf(values.stack)] : pairwiseStacks();
  const early = stageNames.filter((stage) => stage !== lastStage);
  const small = early.flatMap((stage) => pairsAt(stage));
  const ground = openGround();
  const ofSmall = values.stack ? [] : await findingsInForm(ground, small);
  ground.remove();
  const said = ofSmall.map(({ id, text }) => `${id}: ${text}`);
  const findings = [...(await checkTemplates(stacks)), ...said];
  for (const finding of findings) console.log(finding);
  const what = `${stacks.length} stacks and ${values.stack ? 0 : small.length} small starters type-checked and linted`;
  console.log(`${what}, ${findings.length} findings.`);
  return findings.length === 0;
}
