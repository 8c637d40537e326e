import type { Stage } from './stage.ts';

export const hello = {
  title: 'A server that answers',
  topic: 'Language and framework',
  paths: ['.gitignore', 'biome.json', 'package.json', 'tsconfig.json', 'test/hello.test.ts'],
  scripts: ['dev', 'test', 'check', 'fix', 'next'],
  packages: [
    '@biomejs/biome',
    '@types/express',
    '@types/node',
    'esbuild',
    'express',
    'fastify',
    'light-my-request',
    'tsx',
    'typescript',
    'vitest',
  ],
} as const satisfies Stage;
