/** Which stages are run, and how: what stands behind `npm run test:stages --`. */
import { parseArgs } from 'node:util';
import { isStage, type StageName, stageNames } from '../../src/model/stages.ts';

export interface StageOptions {
  readonly stages: readonly StageName[];
  /** Only starters with one of these in their id; all when there is none. */
  readonly stacks: readonly string[];
  /** Leave out types and style. */
  readonly withoutForm: boolean;
  /** What a gate has the time for: a few starters of each stage. */
  readonly each: boolean;
  /** Only the starters that need no server. */
  readonly quick: boolean;
  readonly jobs: number;
  /** Run a starter that is not as it should be once more. */
  readonly retry: boolean;
  readonly keep: boolean;
  readonly requireServices: boolean;
  readonly proof: boolean;
  readonly report: string | undefined;
}

export const usage = `npm run test:stages -- [options]
  --stage NAME     only this stage: its starters, and the step that leads to it; may be repeated
  --stack PART     only starters with this in their id, such as fastify-sqlite; may be repeated
  --each           what .ci/run runs: from errors on one starter of each framework, from guard on wrong
                   solutions in one of the two; from auth on types and style of a few that show every option
  --quick          what npm test runs: the stages before lists, of these the starters that need no server
  --without-form   leave out types and style
  --jobs N         starters that run at the same time (default: 2)
  --keep           keep the starters
  --proof          write proof.json and PROOF.md
  --report FILE    write the result as JSON
Types and style are looked at in all starters that differ. Up to auth all of them are run, from guard on a set
in which every two options meet. Servers: those that POSTGRESQL_URL, MYSQL_URL, MONGODB_URL and REDIS_URL name, those of
\`npm run services -- up\`, or new ones. REQUIRE_SERVICES=1 makes what cannot run count as failed.`;

/** @returns null when only help was asked for; @throws Error for options that there are not */
export function readOptions(argv: readonly string[], env: NodeJS.ProcessEnv): StageOptions | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      stage: { type: 'string', multiple: true, default: [] },
      stack: { type: 'string', multiple: true, default: [] },
      each: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      'without-form': { type: 'boolean', default: false },
      jobs: { type: 'string', default: '2' },
      retry: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      proof: { type: 'boolean', default: false },
      report: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const unknown = values.stage.find((name) => !isStage(name));
  if (unknown) throw new Error(`--stage ${unknown}: choose one of ${stageNames.join(', ')}.`);
  const isPart = values.stack.length > 0 || values.each || values.quick || values['without-form'];
  if (values.proof && isPart) throw new Error('--proof needs whole stages: leave out the others.');
  return {
    stages: chosenStages(values.stage, values.quick),
    stacks: values.stack,
    withoutForm: values['without-form'],
    each: values.each,
    quick: values.quick,
    jobs: Math.max(1, Number(values.jobs) || 2),
    retry: values.retry,
    keep: values.keep,
    requireServices: env.REQUIRE_SERVICES === '1',
    proof: values.proof,
    report: values.report,
  };
}

/** The later ones take minutes: `.ci/run` has them. */
function chosenStages(names: readonly string[], quick: boolean): readonly StageName[] {
  if (names.length > 0) return names.filter(isStage);
  return quick ? stageNames.slice(0, stageNames.indexOf('lists')) : stageNames;
}
