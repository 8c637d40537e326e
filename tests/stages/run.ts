/**
 * `npm run test:stages`: the starters of all stages: their types and style, their own tests, whether the tests of
 * each lesson fail on the code of the stage before, and whether wrong solutions are noticed. See `--help`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeDocuments } from '../proof/documents.ts';
import { readProof, withStages, writeProof } from '../proof/proof.ts';
import { openServices, type Services } from '../stacks/services.ts';
import { runMain } from '../tools/run-main.ts';
import { prepareSuperset } from '../tools/superset.ts';
import { findingsInForm } from './forms.ts';
import { type Ground, openGround } from './ground.ts';
import { type FormResult, jobsFor, startersFor } from './jobs.ts';
import { readOptions, type StageOptions, usage } from './options.ts';
import { isGood, jobLine, resultsOf, type StageSummary, summaryText } from './report.ts';
import { type JobResult, runJob, type StageJob } from './stage-run.ts';
import { knownAt } from './starters.ts';

process.exitCode = await runMain({ usage, readOptions, runAll });

async function runAll(options: StageOptions): Promise<number> {
  prepareSuperset();
  const ground = openGround();
  const jobs = await jobsFor(options);
  if (jobs.length === 0) {
    console.error('None of the starters that would be run has this in its id.');
    ground.remove();
    return 1;
  }
  const services = await openServices(options.quick ? [] : jobs.map(serverStack));
  try {
    const forms = options.withoutForm ? [] : await lookAtForms(options, ground);
    const canRun = ({ starter }: StageJob) => services.missing(serverStackOf(starter)).length === 0;
    const results = await runParallel(jobs.filter(canRun), options, ground, services);
    const skipped = jobs.filter((job) => !canRun(job)).map(({ starter }) => starter.id);
    const summary: StageSummary = { stages: resultsOf(options, forms, results), skipped };
    if (options.report) writeReport(options.report, summary);
    if (options.proof) {
      writeProof(withStages(readProof(), summary.stages));
      writeDocuments();
    }
    console.log(summaryText(summary, options.requireServices));
    const isFailed = summary.stages.some(({ faults }) => faults.length > 0);
    return isFailed || (options.requireServices && skipped.length > 0) ? 1 : 0;
  } finally {
    await services.stop();
    if (!options.keep) ground.remove();
  }
}

/** A starter needs no server that its stage does not know. */
function serverStackOf({ stack, view }: StageJob['starter']) {
  return knownAt(stack, view.stage);
}

function serverStack({ starter }: StageJob) {
  return serverStackOf(starter);
}

async function lookAtForms(options: StageOptions, ground: Ground): Promise<FormResult[]> {
  const forms: FormResult[] = [];
  for (const [stage, starters] of startersFor(options)) {
    const since = performance.now();
    const findings = await findingsInForm(ground, starters);
    const seconds = (performance.now() - since) / 1_000;
    forms.push({ stage, starters: starters.length, findings, seconds });
    console.log(
      `${stage}: types and style of ${starters.length}, ${findings.length} findings, ${seconds.toFixed(1)} s`,
    );
  }
  return forms;
}

async function runParallel(
  jobs: readonly StageJob[],
  { jobs: atOnce, retry }: StageOptions,
  ground: Ground,
  services: Services,
): Promise<JobResult[]> {
  const waiting = [...jobs];
  const results: JobResult[] = [];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      let result = await runOnce(job, ground, services);
      if (retry && !isGood(result)) {
        console.log(`Once more, because of:\n${jobLine(result, results.length, jobs.length)}`);
        result = { ...(await runOnce(job, ground, services, '-again')), isSecondAttempt: true };
      }
      results.push(result);
      console.log(jobLine(result, results.length, jobs.length));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function runOnce(
  job: StageJob,
  ground: Ground,
  services: Services,
  suffix = '',
): Promise<JobResult> {
  const { starter } = job;
  try {
    const databases = await services.databasesFor(serverStackOf(starter));
    try {
      return await runJob(job, ground, databases.environment, suffix);
    } finally {
      await databases.drop();
    }
  } catch (error) {
    // One starter's misfortune is not the end of the others.
    const faults = [(error as Error).message];
    const about = { stage: starter.view.stage, part: 'own tests', what: starter.id } as const;
    return { id: starter.id, seconds: 0, shown: [{ ...about, tests: 0, faults }] };
  }
}

function writeReport(file: string, summary: StageSummary): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(summary, null, 2)}\n`);
}
