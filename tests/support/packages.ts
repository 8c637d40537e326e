import { prepareSuperset } from '../tools/superset.ts';

/** Installs the packages of all stacks once, before any test of a project that uses them. */
export function setup(): void {
  prepareSuperset();
}
