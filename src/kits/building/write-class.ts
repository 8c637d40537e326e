/** Writes a class so that an end at any moment leaves whole starters only. */
import { mkdirSync } from 'node:fs';
import { Cancelled, UserError } from '../../model/errors.ts';
import { interruptible } from '../../running/interruptions.ts';
import { type Build, type Built, buildStarters } from './build-starters.ts';
import { type RunFolder, removeLeftovers, runFolderIn } from './run-folder.ts';
import { withUmask } from './write-starter.ts';

/** @throws Cancelled or UserError that say how far it came; what is there is whole */
export async function writeClass(build: Build, interruption: AbortController): Promise<Built[]> {
  let folder: RunFolder | undefined;
  try {
    mkdirSync(build.out, { recursive: true });
    removeLeftovers(build.out);
    const run = runFolderIn(build.out);
    folder = run;
    const interrupt = () => interruption.abort();
    const building = () => withUmask(() => buildStarters(build, run));
    const built = await interruptible(interrupt, building);
    if (interruption.signal.aborted) throw new Cancelled();
    return built;
  } catch (error) {
    throw explained(error, build.out);
  } finally {
    build.bar.end();
    folder?.remove();
  }
}

function explained(error: unknown, out: string): unknown {
  const remedy = 'Each starter that is there is whole; the same command builds the others.';
  if (error instanceof Cancelled) return new Cancelled(`Stopped. ${remedy}`);
  const { syscall, message } = error as NodeJS.ErrnoException;
  return syscall ? new UserError(`${out} could not be written: ${message}.`, remedy) : error;
}
