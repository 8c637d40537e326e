import { optionsOf } from '../../src/model/stack.ts';
import { eachOptionStacks } from '../tools/each-option.ts';

/**
 * One stack for each framework, beside this file as whole projects: what a reviewer reads. What changes in
 * the others `npm run explain` and `tests/manifests` say.
 */
export const goldenStacks = eachOptionStacks.slice(0, optionsOf('framework').length);
