/** A submission -> what it keeps of the contract. */
import type { Kit } from '../../model/kit.ts';
import { servicesOf } from '../../model/stack.ts';
import { latestOf, type StageName, stackAt } from '../../model/stages.ts';
import { studentStarter } from '../student-starter.ts';
import { type Asked, askBackend } from './ask-backend.ts';
import type { BrokenStatement, ContractGrades, Statement } from './class-grades.ts';
import { withServers } from './database-servers.ts';
import type { Grading } from './grading.ts';
import { GradingFailed } from './grading-failed.ts';
import { plainText } from './judge-report.ts';
import { workOf } from './protected-files.ts';
import { type Servers, steeringOf } from './references.ts';
import { toHundredths } from './stage-points.ts';
import { testFolder } from './stage-tests.ts';
import type { HandedIn } from './submission-copy.ts';
import type { Who } from './who-handed-in.ts';

export interface Graded {
  readonly who: Who;
  readonly handedIn: HandedIn;
  /** That it has reached. */
  readonly stage: StageName;
  readonly grading: Grading;
}

/** Of what was not asked: nothing is known, and it earns nothing. */
export function notAsked({ points }: Kit): ContractGrades {
  return { isRun: false, points: 0, maximum: points.contract ?? 0, kept: [], broken: [] };
}

/** @throws GradingFailed when that is not for the submission to answer for */
export async function contractGrades(graded: Graded): Promise<ContractGrades> {
  const { who, grading } = graded;
  let grades = notAsked(grading.kit);
  await withServers(servicesOf(who.student.stack), grading, async (servers) => {
    grades = await gradesWith(graded, servers);
  });
  return grades;
}

async function gradesWith(graded: Graded, servers: Servers): Promise<ContractGrades> {
  const { who, stage, grading } = graded;
  const { student, stages } = who;
  const statements = await grading.contracts.of(student, stage, servers);
  const nothing = notAsked(grading.kit);
  if (statements.length === 0) return nothing;
  const broken = brokenOf(statements, await verdictsOf(graded, servers, statements));
  const kept = statements.filter(({ id }) => !broken.some((one) => one.id === id));
  if (nothing.maximum === 0) return { ...nothing, isRun: true, kept, broken };
  // Who has come to the first stage only has not done what the last one is worth.
  const all = await grading.contracts.of(student, stages.at(-1) ?? stage, servers);
  const share = Math.min(kept.length / Math.max(all.length, 1), 1);
  return { ...nothing, isRun: true, points: toHundredths(nothing.maximum * share), kept, broken };
}

/** A sentence where it did not come to answers: that it goes too far is the submission's own fault. */
async function verdictsOf(
  { who, handedIn, stage, grading }: Graded,
  servers: Servers,
  statements: readonly Statement[],
): Promise<Asked | string> {
  const { kit, sources, ground } = grading;
  const { student, claimed } = who;
  const filesAt = (one: StageName) => studentStarter(kit, student, sources, one);
  const steering = steeringOf(filesAt(latestOf([stage, claimed])));
  const work = workOf(handedIn, steering);
  const runnable = { kit: steering, tests: testFolder(filesAt(stage)), work, servers };
  try {
    const client = await ground.generator.from(runnable, ground);
    const complete = { ...runnable, work: new Map([...work, ...client.files]) };
    const wanted = statements.map(({ id }) => id);
    return await askBackend(complete, { stack: stackAt(student.stack, stage), wanted }, ground);
  } catch (error) {
    if (!(error instanceof GradingFailed) || error.error.kind === 'install') throw error;
    return error.message;
  }
}

/** What is not said to be kept is not. */
function brokenOf(statements: readonly Statement[], asked: Asked | string): BrokenStatement[] {
  return statements.flatMap((statement) => {
    if (typeof asked === 'string') return [{ ...statement, message: messageOf(asked) }];
    const verdict = asked.verdicts.find(({ id }) => id === statement.id);
    if (verdict?.result === 'kept') return [];
    return [{ ...statement, message: messageOf(verdict?.message ?? 'It was not asked.') }];
  });
}

/** Of what the statements make up: the same each time. */
const changing = [
  [/\b97[89]\d{10}\b/g, 'ISBN'],
  [/(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{24,}/g, 'TOKEN'],
] as const;

function messageOf(said: string): string {
  const text = changing.reduce(
    (rest, [form, word]) => rest.replaceAll(form, word),
    plainText(said),
  );
  return text.slice(0, 2_000);
}
