import type { Stage } from './stage.ts';

export const complete = {
  title: 'Everything a backend needs at work',
  topic: 'Practice',
  paths: ['base:package.json'],
  scripts: [],
  packages: [],
} as const satisfies Stage;
