/**
 * Vitest of a starter, kept running: to start it anew for each of its tests would take most of the time. Its parent
 * sends the files that have changed and the test files to run; it answers what became of each test.
 */
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const fromStarter = createRequire(join(process.cwd(), 'package.json'));
const { createVitest } = await import(pathToFileURL(fromStarter.resolve('vitest/node')).href);

// Several starters run at the same time, each on one processor.
const options = { watch: false, maxWorkers: 1, reporters: [{}] };
const vitest = await createVitest('test', options);
await vitest.standalone();

const told = ({ name, message }) => ({ name, message });

function resultsOf(module) {
  const file = relative(process.cwd(), module.moduleId).replaceAll('\\', '/');
  const tests = [...module.children.allTests()].map((test) => {
    const { state, errors = [] } = test.result();
    return { file, name: test.fullName, state, errors: errors.map(told) };
  });
  const suites = [module, ...module.children.allSuites()].flatMap((one) => one.errors());
  const broken = suites.map((error) => ({
    file,
    name: '',
    state: 'failed',
    errors: [told(error)],
  }));
  return [...broken, ...tests];
}

process.on('message', async ({ changed, files }) => {
  for (const file of changed) vitest.invalidateFile(file);
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  vitest.state.errorsSet.clear();
  const project = vitest.getRootProject();
  const specifications = files.map((file) => project.createSpecification(file));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const stray = unhandledErrors.map((error) => {
    return { file: '', name: '', state: 'failed', errors: [told(error)] };
  });
  process.send([...stray, ...testModules.flatMap(resultsOf)]);
});
process.on('disconnect', () => process.exit());
process.send('ready');
