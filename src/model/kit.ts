/** The model of a kit: what a teacher pins in a file, for a class and for the whole year. */
import type { PackageManagerName } from './package-managers.ts';
import type { Stack } from './stack.ts';
import { firstStage, lastStage, type StageName } from './stages.ts';

/** A kit, checked and with its defaults. */
export interface Kit {
  /** Of create-backend-practice, which makes the starters; null: the one that runs. */
  readonly version: string | null;
  /** Package name of a student's starter; `{id}`, `{name}` and `{team}` stand for those of the roster. */
  readonly name: string;
  /** At least one; with several, students take turns unless the roster says otherwise. */
  readonly stacks: readonly Stack[];
  /** Where the class begins. */
  readonly stage: StageName;
  /** Where it ends; never before `stage`. */
  readonly lastStage: StageName;
  readonly packageManager: PackageManagerName;
  /** Comes into the README of each starter; empty without one. */
  readonly note: string;
  /** Files that each starter gets in addition: their path in it to their text. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of files that no starter gets. */
  readonly leaveOut: readonly string[];
  /**
   * For each stage up to the last one, how much it is worth; 10 where the kit says nothing. And for the contract,
   * which is worth nothing then.
   */
  readonly points: Readonly<Partial<Record<StageName | typeof contractName, number>>>;
}

/** Somebody who gets a starter, or a team that shares one. */
export interface Student {
  /** Names the directory; small letters, digits, `-`, `_` and `.`, as in a package name. */
  readonly id: string;
  readonly name: string;
  /** Empty: nobody else works on it. */
  readonly team: string;
  readonly stack: Stack;
  readonly stage: StageName;
}

/** What a roster puts into the name of a starter. */
export const placeholders = ['id', 'name', 'team'] as const;

/** The name of a starter where the kit says nothing. */
export const kitName = '{id}';

/** Where a kit begins that does not say so: with the first stage where it names the last one, else with all. */
export function beginningOf(kit: { readonly lastStage?: unknown }): StageName {
  return kit.lastStage === undefined ? lastStage : firstStage;
}

/** Beside the stages, what points are given for: what a backend keeps of the contract, seen from outside. */
export const contractName = 'contract';

/** What a stage is worth where the kit says nothing. */
export const defaultPoints = 10;

/** A kit's own keys, beside the answers that it pins; as JSON Schema has them. */
export const kitProperties = {
  version: {
    type: 'string',
    pattern: '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$',
    description: 'The version of create-backend-practice that makes the starters.',
  },
  stacks: {
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: { type: 'string' },
    description: 'Several stacks, by id, in place of one: students take turns.',
  },
  lastStage: { type: 'string', description: 'Where the class ends.' },
  note: { type: 'string', description: 'For the README of each starter, in Markdown.' },
  files: {
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Files to add: the path in a starter, and the file beside the kit.',
  },
  leaveOut: {
    type: 'array',
    uniqueItems: true,
    items: { type: 'string' },
    description: 'Paths of files that no starter gets.',
  },
  points: {
    type: 'object',
    additionalProperties: { type: 'number', minimum: 0 },
    description: 'What each stage is worth, and what a backend keeps of the contract.',
  },
} as const;

/** Everything that a roster or a kit leaves open, filled in. */
export function starterNameOf(
  { name }: Kit,
  student: Pick<Student, 'id' | 'name' | 'team'>,
): string {
  const values: Readonly<Record<string, string>> = {
    id: student.id,
    name: slugOf(student.name),
    team: slugOf(student.team),
  };
  return name.replaceAll(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

/** As a package name may have it: `Åsa Öberg` -> `asa-oberg`. */
function slugOf(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}
