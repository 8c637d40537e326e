/** What a submission may use up before it is ended. */

export interface Limits {
  /** Of one run of the tests of a stage. */
  readonly seconds: number;
  /** Of the processor, for each process. */
  readonly processorSeconds: number;
  /** Of all its processes together. */
  readonly memoryBytes: number;
  readonly processes: number;
  /** What it writes, in its copy and its folder for temporary files. */
  readonly diskBytes: number;
  readonly diskFiles: number;
  /** What it prints. */
  readonly outputBytes: number;
}

const megabyte = 1024 * 1024;

/** A starter needs a tenth of it; where the machine is slow, time is what is short. */
export const usualLimits: Limits = {
  seconds: 300,
  processorSeconds: 300,
  memoryBytes: 2048 * megabyte,
  processes: 64,
  diskBytes: 512 * megabyte,
  diskFiles: 20_000,
  outputBytes: 16 * megabyte,
};

/** Of a submission itself, when it is copied. */
export const largestSubmission = { bytes: 64 * megabyte, files: 5_000 };

/** @param seconds of `BACKEND_PRACTICE_GRADE_SECONDS`, for a machine that needs more or a class that needs less */
export function limitsWith(seconds: string | undefined): Limits {
  const known = Number(seconds);
  if (!(known > 0)) return usualLimits;
  return { ...usualLimits, seconds: known, processorSeconds: Math.ceil(known) };
}

/** What was too much. */
export type Excess = 'time' | 'memory' | 'processes' | 'disk' | 'output';

/** @returns a sentence for the teacher */
export function excessText(excess: Excess, limits: Limits): string {
  const size = (bytes: number) => `${Math.round(bytes / megabyte)} MB`;
  const texts: Readonly<Record<Excess, string>> = {
    time: `The tests were not finished after ${limits.seconds} seconds.`,
    memory: `It took more than ${size(limits.memoryBytes)} of memory.`,
    processes: `It started more than ${limits.processes} processes.`,
    disk: `It wrote more than ${size(limits.diskBytes)} or ${limits.diskFiles} files.`,
    output: `It printed more than ${size(limits.outputBytes)}.`,
  };
  return `${texts[excess]} It was ended.`;
}
