/** What README.md shows of a lesson. */
import { expect } from 'vitest';
import { test } from '../support/test.ts';
import { readReadme } from '../tools/readme.ts';
import { lessonPicture } from './lesson-picture.ts';

test('is what the terminal shows today: npm run picture', ({ directory }) => {
  expect(readReadme()).toContain(lessonPicture(directory));
});
