/** What README.md shows of `npm run generate`. */
import { expect } from 'vitest';
import { recordPath } from '../../src/composing/record.ts';
import { defaultStack, stackId } from '../../src/model/stack.ts';
import { test, writeTree } from '../support/test.ts';
import { composeStack, starterFiles } from '../tools/composed-stack.ts';
import { readReadme } from '../tools/readme.ts';
import { generate, putStarter } from './starter.ts';

test('is what it prints today: npm run picture', async ({ directory }) => {
  const [, words = '', shown] =
    /^\$ npm run generate -- (.+)\n([\s\S]+?)```$/m.exec(readReadme()) ?? [];
  putStarter(directory, stackId(defaultStack));
  const record = starterFiles(composeStack(defaultStack)).get(recordPath)?.text ?? '';
  writeTree(directory, { [recordPath]: record });
  const { output } = await generate(directory, ...words.replaceAll("'", '').split(' '));
  const withoutTime = (text = '') => text.replaceAll(/\d{17}/g, 'time');
  expect(withoutTime(shown)).toBe(withoutTime(output));
});
