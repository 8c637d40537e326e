/** What the kit's own starters keep of the contract at each stage: nobody is asked for more. */
import type { Sources } from '../../composing/project.ts';
import type { Kit, Student } from '../../model/kit.ts';
import { type StageName, stackAt, starterId } from '../../model/stages.ts';
import { studentStarter } from '../student-starter.ts';
import { askBackend } from './ask-backend.ts';
import type { Statement } from './class-grades.ts';
import { GradingFailed } from './grading-failed.ts';
import type { Ground } from './ground.ts';
import { patientGround, referenceRunnable, type Servers } from './references.ts';

export interface Contracts {
  /** @throws GradingFailed when not even the kit's own starter can be asked */
  of(student: Student, stage: StageName, servers: Servers): Promise<readonly Statement[]>;
}

/** Each is asked once, when its contract is first asked for. */
export function openContracts(kit: Kit, sources: Sources, given: Ground): Contracts {
  const ground = patientGround(given);
  const known = new Map<string, Promise<readonly Statement[]>>();
  return {
    of(student, stage, servers) {
      const key = starterId(student.stack, stage);
      const contract = known.get(key) ?? keptBy(student, stage, servers);
      known.set(key, contract);
      return contract;
    },
  };

  async function keptBy(student: Student, stage: StageName, servers: Servers) {
    const files = studentStarter(kit, student, sources, stage);
    const runnable = await referenceRunnable(files, servers, ground);
    const questions = { stack: stackAt(student.stack, stage), wanted: null };
    const asked = await askBackend(runnable, questions, ground).catch((error) => {
      if (error instanceof GradingFailed) throw unfit(error.message);
      throw error;
    });
    if (typeof asked === 'string') throw unfit(asked);
    // Otherwise nobody would be asked what there was no time for.
    if (asked.isLate) throw unfit(`its ${ground.limits.seconds} seconds were over.`);
    return asked.verdicts
      .filter(({ result }) => result === 'kept')
      .map(({ id, title }): Statement => ({ id, text: title }));
  }
}

function unfit(why: string): GradingFailed {
  return new GradingFailed('grader', `The kit's own starter cannot be asked: ${why}`);
}
