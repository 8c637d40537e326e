import type { Stage } from './stage.ts';

export const errors = {
  title: 'Input that is checked, errors that help',
  topic: 'REST APIs',
  paths: ['src/errors/problem.ts'],
  scripts: [],
  packages: ['zod'],
} as const satisfies Stage;
