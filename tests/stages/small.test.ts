import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isReached, isStage, type StageName } from '../../src/model/stages.ts';
import { filesOf, smallStarters } from '../invariants/all-stacks.ts';
import { importsOf, isRelative } from '../invariants/code-imports.ts';
import type { ComposedStack } from '../tools/composed-stack.ts';
import { linesOf, sourceLinesOf } from '../tools/sizes.ts';

/** How much somebody has to read. The lock file and the record are for programs, and do not count. */
const budgets: Readonly<Partial<Record<StageName, { files: number; lines: number }>>> = {
  hello: { files: 12, lines: 40 },
  crud: { files: 25, lines: 200 },
};

/** What is not spoken of before the stage that brings it. */
const words: Readonly<Record<string, RegExp>> = {
  crud: /\bbooks?\b|database|prisma|mongo|sqlite|postgres|mysql/i,
  errors: /\bzod\b|problem\b|AppError|safeParse|415/i,
  lists: /e-?tags?\b|cursor|pagination|if-match|book_lists|versionEtag/i,
  auth: /principal|owner|created_?by|\bjwts?\b|session|api[- _]key|401/i,
  guard: /helmet|\bcors\b|rate[- _]?limit|\b429\b/i,
  cache: /\bcach(e|ing)|redis|\blru\b/i,
  operate: /\bpino\b|lifecycle|readyz|graceful/i,
  host: /dockerfile|nginx|\.github/i,
  complete: /openapi|swagger|doctor|generators?\b/i,
};

/** Where such a word means something else, or what lies there is the same at all stages. */
const exceptions = /^(\.gitignore|biome\.json|tsconfig\.json|prisma\/schema\.prisma)$/;

const starters = smallStarters.map((starter) => [starter.id, starter] as const);

describe('a starter at an early stage', () => {
  test.each(starters)('%s is as small as it is said to be', (_id, starter) => {
    const { files, lines } = budgets[starter.view.stage] ?? { files: 0, lines: 0 };
    expect(starter.files.size).toBeLessThanOrEqual(files);
    expect(sourceLinesOf(starter)).toBeLessThanOrEqual(lines);
    const long = [...filesOf(starter, /\.ts$/)].filter(([, text]) => linesOf(text) > 100);
    expect(long.map(([path]) => path)).toEqual([]);
  });

  test.each(starters)('%s has no file that nothing leads to', (_id, starter) => {
    const reached = reachableIn(starter);
    // The compiler finds declarations by itself.
    const code = [...filesOf(starter, /^(src|test)\/.*(?<!\.d)\.ts$/)].map(([path]) => path);
    expect(code.filter((path) => !reached.has(path))).toEqual([]);
  });

  test.each(starters)('%s says nothing of what comes later', (_id, starter) => {
    const later = Object.entries(words).filter(([name]) => isLater(name, starter.view.stage));
    const found = [...filesOf(starter)]
      .filter(([path]) => !exceptions.test(path))
      .flatMap(([path, text]) =>
        later.flatMap(([name, word]) => {
          // The command that makes it again names the whole stack.
          const [said] = word.exec(`${path}\n${text.replace(starter.view.reproduce, '')}`) ?? [];
          return said ? [`${path}: ${said} belongs to ${name}`] : [];
        }),
      );
    expect(found).toEqual([]);
  });
});

/** A stage that is not there yet is later than all of these. */
function isLater(name: string, stage: StageName): boolean {
  return !isStage(name) || !isReached(stage, name);
}

/** What `main.ts`, the scripts and the tests lead to. */
function reachableIn(starter: ComposedStack): Set<string> {
  const scripts = starter.files.get('package.json')?.text ?? '';
  const tests = [...filesOf(starter, /^test\/.*\.test\.ts$/)].map(([path]) => path);
  const reached = new Set([...scripts.matchAll(/src\/[\w./-]+\.ts/g)].map(String).concat(tests));
  for (const path of reached) {
    for (const { specifier } of importsOf(starter.files.get(path)?.text ?? '').filter(isRelative)) {
      reached.add(posix.join(posix.dirname(path), specifier));
    }
  }
  return reached;
}
