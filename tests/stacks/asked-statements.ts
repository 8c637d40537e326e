/** How much of the contract each stack of a run is asked. */
import { stackId } from '../../src/model/stack.ts';
import { selected } from '../contract/suite.ts';
import { eachGeneratorStacks } from '../tools/each-generator.ts';
import { eachOptionStacks } from '../tools/each-option.ts';
import { pairwiseStacks } from '../tools/pairwise.ts';

/** Of each section the statements that a mistake in a template breaks first. */
export const firstToBreak =
  'H1,H2,H4,H5,H8,H9,H12,H16,H17,H18,H21,S9,S10,P1,P3,J1,J2,J12,J13,C1,C4,C8,C10,K1,K2,K6';

export interface Asking {
  /** Sections and numbers, such as `H,S10`. */
  readonly wanted: readonly string[];
  /** With packages of their own. */
  readonly fresh: ReadonlySet<string>;
  /**
   * `whole`: all that is wanted, everywhere. `each`: what takes seconds only where every two options meet.
   * `brief`: that only in those with packages of their own, and elsewhere what breaks first; resources are
   * generated in a few stacks that show every option.
   */
  readonly depth: 'whole' | 'each' | 'brief';
  /** All of R too in those with packages of their own. */
  readonly resilience: boolean;
}

export function askedOf({ wanted, fresh, depth, resilience }: Asking) {
  const pairs = new Set(pairwiseStacks().map(stackId));
  const generating = depth === 'brief' ? [] : [...eachGeneratorStacks(), ...pairs];
  const growing = new Set([...eachOptionStacks, ...generating]);
  const generation = wanted.filter((id) => id === 'G');
  const quick = [...wanted, ...slowIn(wanted)];

  function listFor(id: string): readonly string[] {
    if (depth === 'whole') return wanted;
    if (depth === 'each') return pairs.has(id) ? wanted : quick;
    if (fresh.has(id)) return wanted;
    return pairs.has(id) ? quick : [...firstToBreak.split(','), ...generation];
  }

  return (id: string): readonly string[] => {
    if (resilience && fresh.has(id)) return [...wanted, 'R'];
    const grows = depth === 'whole' || growing.has(id);
    return grows ? listFor(id) : listFor(id).filter((one) => one !== 'G');
  };
}

/** What takes seconds and depends on two options at the most, as left out: `-H41`. */
function slowIn(wanted: readonly string[]): string[] {
  const left = selected(wanted).filter(({ inPairs, id }) => inPairs && !wanted.includes(id));
  return left.map(({ id }) => `-${id}`);
}
