import { defineConfig } from 'vitest/config';

/** The tests of `tests/unit/` that run the code of `src/` in their own process. */
export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    exclude: ['proof', 'cli', 'direction', 'writing/write-here'].map(
      (name) => `tests/unit/${name}.test.ts`,
    ),
    testTimeout: 20_000,
  },
});
