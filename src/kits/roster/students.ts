/** Entries of a roster -> students and teams, each with a stack. */
import { type Kit, type Student, starterNameOf } from '../../model/kit.ts';
import { type Stack, stackId } from '../../model/stack.ts';
import { packageNameProblems } from '../../writing/package-name.ts';
import type { RowProblem } from './csv.ts';
import type { Entries, Entry } from './entries.ts';

export interface Member extends Student {
  /** Ids of those who share it; one of a student who works alone. Sorted. */
  readonly members: readonly string[];
}

export interface Class {
  /** Sorted by id. */
  readonly students: readonly Member[];
  readonly problems: readonly RowProblem[];
}

/** Those who share a starter. */
interface Group {
  readonly id: string;
  /** Sorted by id. */
  readonly entries: readonly Entry[];
}

/**
 * The order of the rows does not count.
 *
 * @param kept stacks that students got when the class was built before, by id: a latecomer changes nobody's
 */
export function classOf(
  { entries }: Pick<Entries, 'entries'>,
  kit: Kit,
  kept: ReadonlyMap<string, Stack> = new Map(),
): Class {
  const groups = groupsOf(entries);
  const students = withStacks(groups, kit, kept);
  const problems = [
    ...groups.flatMap(groupProblems),
    ...groups.flatMap(({ id, entries: [first] }) => {
      const student = students.find((one) => one.id === id);
      return student && first ? starterProblems(student, first, kit) : [];
    }),
  ];
  return { students, problems };
}

function groupsOf(entries: readonly Entry[]): Group[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries.toSorted(byId)) {
    const id = entry.team || entry.id;
    groups.set(id, [...(groups.get(id) ?? []), entry]);
  }
  return [...groups].map(([id, members]) => ({ id, entries: members })).sort(byId);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Those who have none take turns, in the order of their ids. */
function withStacks(
  groups: readonly Group[],
  { stacks, stage }: Kit,
  kept: ReadonlyMap<string, Stack>,
): Member[] {
  let turn = 0;
  const next = () => stacks[turn++ % stacks.length] as Stack;
  // First the places of those who were there, so that a newcomer comes after them.
  const known = new Map(
    groups.flatMap(({ id, entries }) => {
      const old = kept.get(id);
      const isOpen = entries.every((entry) => entry.stack === null);
      if (!old || !isOpen || !stacks.some((one) => stackId(one) === stackId(old))) return [];
      turn++;
      return [[id, old] as const];
    }),
  );
  return groups.map(({ id, entries }) => ({
    id,
    name: entries.map(({ name }) => name).join(', '),
    team: entries[0]?.team ?? '',
    stack: entries.find((entry) => entry.stack)?.stack ?? known.get(id) ?? next(),
    stage: entries.find((entry) => entry.stage)?.stage ?? stage,
    members: entries.map((entry) => entry.id),
  }));
}

/** Of a team all agree; nobody who works alone is called as a team is. */
function groupProblems({ id, entries }: Group): RowProblem[] {
  const [first, ...others] = entries.toSorted((a, b) => a.line - b.line);
  if (!first || others.length === 0) return [];
  return others.flatMap(({ line, team, stack, stage }) => {
    const of = `in line ${first.line}`;
    if (team === '' && first.team === '') return [];
    if (team !== first.team) return [{ line, message: `"${id}" is a student and a team, ${of}.` }];
    const [ours, theirs] = [stack, first.stack].map((one) => (one ? stackId(one) : 'none'));
    return [
      ...(ours === theirs
        ? []
        : [`the team ${id} has the stack ${theirs} ${of}, and ${ours} here.`]),
      ...(stage === first.stage
        ? []
        : [
            `the team ${id} has the stage ${first.stage ?? 'none'} ${of}, and ${stage ?? 'none'} here.`,
          ]),
    ].map((message) => ({ line, message }));
  });
}

function starterProblems(student: Member, { line }: Entry, kit: Kit): RowProblem[] {
  const name = starterNameOf(kit, student);
  const problems = packageNameProblems(name);
  if (problems.length === 0) return [];
  const what = `the starter of ${student.id} would be called "${name}"`;
  const why = `no name for an npm package: it ${problems.join(', and it ')}`;
  return [{ line, message: `${what}, ${why}. Change the id, or the name in the kit.` }];
}
