/** Classes for the tests of `kit grade`: real starters, and what students have done to them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { ClassGrades } from '../../src/kits/grading/class-grades.ts';
import { gradeAll } from '../../src/kits/grading/grade-class.ts';
import { type Isolation, isolationHere } from '../../src/kits/grading/isolation.ts';
import { type Limits, usualLimits } from '../../src/kits/grading/limits.ts';
import { modulesVariable } from '../../src/kits/grading/packages.ts';
import { studentStarter } from '../../src/kits/student-starter.ts';
import { submissionsIn } from '../../src/kits/submissions.ts';
import type { Kit } from '../../src/model/kit.ts';
import { defaultStack } from '../../src/model/stack.ts';
import type { StageName } from '../../src/model/stages.ts';
import { templates } from '../../src/reading/disk.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { supersetModules } from '../tools/superset.ts';

// No registry is asked.
process.env[modulesVariable] = supersetModules;
afterAll(() => {
  delete process.env[modulesVariable];
});

export const sources = { templates, version: '0.0.0', randomText: () => 'secret', sha256 };

const stack = {
  ...defaultStack,
  framework: 'express',
  database: 'sqlite',
  auth: 'none',
  cache: 'none',
} as const;

export function kitWith(changes: Partial<Kit> = {}): Kit {
  return {
    version: null,
    name: '{id}',
    stacks: [stack],
    stage: 'hello',
    lastStage: 'hello',
    packageManager: 'npm',
    note: '',
    files: new Map(),
    leaveOut: [],
    points: {},
    ...changes,
  };
}

/** Path to text; null: it is removed. */
export type Changes = Readonly<Record<string, string | null | ((text: string) => string)>>;

/** A student's directory: the starter at a stage, and what was changed in it. */
export function handIn(
  folder: string,
  id: string,
  {
    kit,
    stage = kit.stage,
    changes = {},
  }: {
    readonly kit: Kit;
    readonly stage?: StageName;
    readonly changes?: Changes;
  },
): void {
  const student = { id, name: id, team: '', stack, stage: kit.stage };
  const files = studentStarter(kit, student, sources, stage);
  const texts = new Map([...files].map(([path, { text }]) => [path, text]));
  for (const [path, change] of Object.entries(changes)) {
    const text = typeof change === 'function' ? change(texts.get(path) ?? '') : change;
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, id, path)), { recursive: true });
    writeFileSync(join(folder, id, path), text);
  }
}

/** Small enough for a test, large enough for a machine that does other things. */
export const testLimits: Limits = {
  ...usualLimits,
  seconds: 60,
  memoryBytes: 900 * 1024 * 1024,
  processes: 40,
  diskBytes: 64 * 1024 * 1024,
  outputBytes: 4 * 1024 * 1024,
};

export function gradeFolder(
  folder: string,
  kit: Kit,
  {
    limits = testLimits,
    isolation = isolationHere(limits),
    signal = new AbortController().signal,
    jobs = 2,
  }: {
    readonly limits?: Limits;
    readonly isolation?: Isolation;
    readonly signal?: AbortSignal;
    readonly jobs?: number;
  } = {},
): Promise<ClassGrades> {
  return gradeAll({
    submissions: submissionsIn([folder], '/'),
    kit,
    kitHash: 'sha256-0',
    lock: null,
    sources,
    isolation,
    limits,
    jobs,
    signal,
    notice: () => {},
  });
}
