import { defineConfig } from 'vitest/config';

/** https://vitest.dev/config */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/need-servers.ts', // from complete
    setupFiles: 'test/show-answers.ts',
    // Every test file starts a backend of its own, and no module keeps anything: load each once.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
