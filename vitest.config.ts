import { defineConfig } from 'vitest/config';

/** A folder under `tests/` is a project: `npx vitest run --project unit`. */
const project = (name: string, testTimeout = 20_000) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout },
});

export default defineConfig({
  test: {
    globalSetup: ['tests/support/build.ts'],
    expect: { requireAssertions: true },
    projects: [project('unit'), project('terminal', 60_000)],
  },
});
