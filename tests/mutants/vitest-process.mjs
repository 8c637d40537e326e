/**
 * Vitest of a starter, kept running: to start it anew for each mutant would take half of the time.
 * Its parent sends the files that have changed and the test files to run; it answers whether these pass.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const fromStarter = createRequire(join(process.cwd(), 'package.json'));
const { createVitest } = await import(pathToFileURL(fromStarter.resolve('vitest/node')).href);

// In one process, which loads the backend once.
const options = { watch: false, bail: 1, maxWorkers: 1, reporters: ['default'] };
const vitest = await createVitest('test', options);
await vitest.standalone();

process.on('message', async ({ changed, files }) => {
  for (const file of changed) vitest.invalidateFile(file);
  // What has failed before counts for --bail too.
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  const specifications = await vitest.globTestSpecifications(files);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const isPassed = testModules.length > 0 && testModules.every((module) => module.ok());
  process.send(isPassed && unhandledErrors.length === 0);
});
process.on('disconnect', () => process.exit());
process.send('ready');
