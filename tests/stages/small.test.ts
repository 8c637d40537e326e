import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  isReached,
  isStage,
  lastStage,
  type StageName,
  stageNames,
} from '../../src/model/stages.ts';
import { filesOf, smallStarters } from '../invariants/all-stacks.ts';
import { importsOf, isRelative } from '../invariants/code-imports.ts';
import type { ComposedStack } from '../tools/composed-stack.ts';
import { linesOf, sourceLinesOf } from '../tools/sizes.ts';
import { startersAt, stepsTo } from './starters.ts';

/** How much somebody has to read. The lock file and the record are for programs, and do not count. */
const budgets: Readonly<Partial<Record<StageName, { files: number; lines: number }>>> = {
  hello: { files: 12, lines: 40 },
  crud: { files: 25, lines: 200 },
  errors: { files: 45, lines: 450 },
};

/** Lines of code in `src/` that a later stage may add; the last one brings programs that stand beside the backend. */
const growth = { usual: 600, complete: 850 };

/** What is not spoken of before the stage that brings it. */
const words: Readonly<Record<string, RegExp>> = {
  crud: /\bbooks?\b|database|prisma|mongo|sqlite|postgres|mysql/i,
  errors: /\bzod\b|problem\b|AppError|safeParse|415/i,
  lists: /e-?tags?\b|cursor|pagination|if-match|book_lists|versionEtag/i,
  auth: /principal|owner|created_?by|\bjwts?\b|session|api[- _]key|401/i,
  guard: /helmet|\bcors\b|rate[- _]?limit|\b429\b/i,
  cache: /\bcach(e|ing)\b(?!-control)|redis|\blru\b/i,
  operate: /\bpino\b|lifecycle|readyz|graceful/i,
  host: /dockerfile|nginx\.conf|\.github/i,
  complete: /openapi|swagger|doctor|\bgenerators?\b/i,
};

/** Where such a word means something else, or what lies there is the same at all stages. */
const exceptions = /^(\.gitignore|biome\.json|tsconfig\.json|prisma\/schema\.prisma)$/;

const starters = smallStarters.map((starter) => [starter.id, starter] as const);

describe('a starter at an early stage', () => {
  test.each(starters.filter(([, { view }]) => budgets[view.stage]))(
    '%s is as small as it is said to be',
    (_id, starter) => {
      const { files, lines } = budgets[starter.view.stage] ?? { files: 0, lines: 0 };
      expect(starter.files.size).toBeLessThanOrEqual(files);
      expect(sourceLinesOf(starter)).toBeLessThanOrEqual(lines);
    },
  );

  test.each(stageNames)('%s adds little to the stage before', (stage) => {
    const added = stepsTo(stage).map(({ from, to }) => {
      return { step: `${from.id} → ${to.id}`, lines: sourceLinesOf(to) - sourceLinesOf(from) };
    });
    const [largest] = added.toSorted((a, b) => b.lines - a.lines);
    expect(largest?.lines ?? 0, largest?.step).toBeLessThanOrEqual(
      stage === lastStage ? growth.complete : growth.usual,
    );
  });

  test.each(stageNames)('%s has no long file of its own', (stage) => {
    const long = startersAt(stage).flatMap(({ files, layers }) =>
      layers
        .filter(({ name }) => name.includes('@'))
        .flatMap((layer) => layer.files)
        .filter(({ path }) => linesOf(files.get(path)?.text ?? '') > longestOf(path))
        .map(({ template }) => template),
    );
    expect([...new Set(long)]).toEqual([]);
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
          // The command that makes it again names the whole stack, and addresses lead elsewhere.
          const own = text.replace(starter.view.reproduce, '').replaceAll(/https?:\/\/\S+/g, '');
          const [said] = word.exec(`${path}\n${own}`) ?? [];
          return said ? [`${path}: ${said} belongs to ${name}`] : [];
        }),
      );
    expect(found).toEqual([]);
  });
});

/** Lines of a file that a sitting is enough for; tests are read one by one. */
function longestOf(path: string): number {
  if (!path.endsWith('.ts')) return Infinity;
  return path.startsWith('test/') ? 200 : 120;
}

/** A stage that is not there yet is later than all of these. */
function isLater(name: string, stage: StageName): boolean {
  return !isStage(name) || !isReached(stage, name);
}

/** What `main.ts`, the scripts and the tests lead to. */
function reachableIn(starter: ComposedStack): Set<string> {
  const texts = ['package.json', 'vitest.config.ts'].map((path) => starter.files.get(path)?.text);
  const scripts = texts.join('\n');
  const tests = [...filesOf(starter, /^test\/.*\.test\.ts$/)].map(([path]) => path);
  const reached = new Set(
    [...scripts.matchAll(/(?:src|test)\/[\w./-]+\.ts/g)].map(String).concat(tests),
  );
  for (const path of reached) {
    for (const { specifier } of importsOf(starter.files.get(path)?.text ?? '').filter(isRelative)) {
      reached.add(posix.join(posix.dirname(path), specifier));
    }
  }
  return reached;
}
