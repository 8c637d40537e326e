import { defineConfig } from 'vitest/config';

/** In milliseconds: some tests send many requests, and a machine may be busy. https://vitest.dev/config */
export default defineConfig({
  test: { testTimeout: 20_000, hookTimeout: 30_000 },
});
