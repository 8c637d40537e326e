/** Runs before each test file (`setupFiles` in vitest.config.ts): a test that fails shows what it was answered. */
import { beforeEach } from 'vitest';
import { answers, told } from './start-app.ts';

beforeEach(({ onTestFailed }) => {
  answers.length = 0;
  onTestFailed(() => {
    const last = answers.slice(-3).map(told);
    if (last.length > 0) console.error(['The last answers to this test:', ...last].join('\n\n'));
  });
});
