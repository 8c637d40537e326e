/**
 * `npm run mutants:src`: small changes of `src/`, one at a time, and whether a test of `tests/unit/`
 * notices. `-- --mutate src/asking/args.ts` takes one file. https://stryker-mutator.io/docs/stryker-js/configuration/
 */
export default {
  mutate: ['src/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutants/src/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // What a module does once, when it is loaded, would need all tests for each change of it.
  ignoreStatic: true,
  disableTypeChecks: false,
  // Stryker would read tsconfig.json with TypeScript's old API, which TypeScript 7 does not have.
  tsconfigFile: 'none',
  concurrency: 2,
  timeoutMS: 10_000,
  thresholds: { high: 95, low: 85, break: 85 },
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false },
  jsonReporter: { fileName: '.play/reports/mutants-src.json' },
  incremental: true,
  incrementalFile: '.play/reports/mutants-src-incremental.json',
  tempDirName: '.play/stryker',
  ignorePatterns: ['.play', '/tests/golden', '/tests/manifests', '/coverage'],
};
