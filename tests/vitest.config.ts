import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * A folder under `tests/` is a project: `npm run test:vitest -- --project unit`. It does not extend
 * what is below: each project would run `globalSetup` once more.
 */
const project = (name: string, testTimeout = 60_000, globalSetup: string[] = []) => ({
  test: {
    name,
    globalSetup,
    expect: { requireAssertions: true },
    include: [`tests/${name}/**/*.test.ts`],
    // A golden project brings tests of its own, which are not ours.
    exclude: ['tests/golden/*/**'],
    // A machine that does other things takes ten times as long as one that is idle.
    testTimeout,
    hookTimeout: testTimeout,
  },
});

export default defineConfig({
  test: {
    // By itself vitest leaves one processor free, and so the other alone where there are two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ['tests/support/build.ts'],
    // A snapshot that is missing is an error, on every machine: `npm run snapshots` makes it.
    update: 'none',
    projects: [
      project('unit'),
      project('terminal', 120_000),
      project('invariants', 120_000),
      project('golden'),
      project('manifests'),
      project('templates'),
      project('tools', 180_000),
      project('generate', 240_000, ['tests/support/packages.ts']),
      project('change', 600_000, ['tests/support/packages.ts']),
      project('package', 120_000),
      project('faults', 600_000),
      project('update', 240_000, ['tests/support/packages.ts']),
      project('next', 240_000, ['tests/support/packages.ts']),
      project('stages', 600_000, ['tests/support/packages.ts']),
      project('kits', 240_000),
      project('web', 600_000, ['tests/support/packages.ts', 'tests/web/setup.ts']),
    ],
  },
});
