/** What the kit's own starters report on this machine: which tests there are, and that they pass. */
import type { Texts } from '../../composing/compare.ts';
import type { ProjectFiles } from '../../composing/compose.ts';
import type { Sources } from '../../composing/project.ts';
import type { Kit, Student } from '../../model/kit.ts';
import { type StageName, starterId } from '../../model/stages.ts';
import { studentStarter } from '../student-starter.ts';
import { canaryMessage, canaryName } from './canary.ts';
import { GradingFailed } from './grading-failed.ts';
import type { Ground, Runnable } from './ground.ts';
import { isOwnWork } from './protected-files.ts';
import { testFolder } from './stage-tests.ts';
import { type Reported, runTestsOf } from './test-run.ts';

/** Path of a test file to the names of its tests that pass. */
export type Reference = ReadonlyMap<string, ReadonlySet<string>>;

export type Servers = Readonly<Record<string, string>>;

export interface References {
  /** @throws GradingFailed when not even the kit's own starter passes a test */
  of(student: Student, stage: StageName, servers: Servers): Promise<Reference>;
}

/** Each is run once, when it is first asked for, and may take its time: it is nobody's fault. */
export function openReferences(kit: Kit, sources: Sources, given: Ground): References {
  const ground = patientGround(given);
  const known = new Map<string, Promise<Reference>>();
  return {
    of(student, stage, servers) {
      const key = starterId(student.stack, stage);
      const files = studentStarter(kit, student, sources, stage);
      const reference = known.get(key) ?? runReference(files, servers, ground);
      known.set(key, reference);
      return reference;
    },
  };
}

/** For the kit's own starters. */
export function patientGround(ground: Ground): Ground {
  const seconds = ground.limits.seconds * 5;
  return { ...ground, limits: { ...ground.limits, seconds, processorSeconds: seconds } };
}

async function runReference(
  files: ProjectFiles,
  servers: Servers,
  ground: Ground,
): Promise<Reference> {
  try {
    return passedIn(await runTestsOf(await referenceRunnable(files, servers, ground), ground));
  } catch (error) {
    if (!(error instanceof GradingFailed) || error.error.kind === 'install') throw error;
    throw new GradingFailed('grader', `The kit's own starter cannot be tested: ${error.message}`);
  }
}

/** A starter of the kit as it is run, with what is generated from it. */
export async function referenceRunnable(
  files: ProjectFiles,
  servers: Servers,
  ground: Ground,
): Promise<Runnable> {
  const work = new Map([...textsOf(files)].filter(([path]) => isOwnWork(path)));
  const runnable = { kit: steeringOf(files), tests: testFolder(files), work, servers };
  const generated = await ground.generator.from(runnable, ground);
  const all = new Map<string, string | Buffer>([...work, ...generated.files]);
  return { ...runnable, work: all };
}

function passedIn({ report, nonce }: Reported): Reference {
  const isCanary = (name: string) => name === canaryName(nonce);
  const entries = report.files.map(({ file, tests }): [string, Set<string>] => {
    const canary = tests.find(({ name }) => isCanary(name));
    const isIntact = canary?.errors[0]?.message === canaryMessage(nonce);
    const passed = tests.filter(({ name, state }) => state === 'passed' && !isCanary(name));
    return [file, new Set(isIntact ? passed.map(({ name }) => name) : [])];
  });
  const reference = new Map(entries);
  const isAny = [...reference.values()].some(({ size }) => size > 0);
  if (isAny) return reference;
  const said = [...report.stray, ...report.files.flatMap(({ errors }) => errors)];
  const why = said
    .map(({ message }) => message)
    .join('\n')
    .slice(0, 600);
  throw new GradingFailed('grader', `No test passes in the kit's own starter here. ${why}`.trim());
}

/** Of a starter what is neither the student's work nor a test. */
export function steeringOf(files: ProjectFiles): Texts {
  const isSteering = (path: string) => !isOwnWork(path) && !path.startsWith('test/');
  return new Map([...textsOf(files)].filter(([path]) => isSteering(path)));
}

export function textsOf(files: ProjectFiles): Texts {
  return new Map([...files].map(([path, { text }]) => [path, text]));
}
