import { describe, expect, test } from 'vitest';
import { mergeEnv } from '../../../../src/composing/merge/env.ts';

const base = { layer: 'base', text: '# Where it listens.\nPORT=3000\n' };

describe('mergeEnv', () => {
  test('appends blocks with an empty line between', () => {
    const database = { layer: 'database/sqlite', text: '# A file.\nDATABASE_URL=file:x\n\n' };
    expect(mergeEnv([base, database], '.env.example')).toBe(
      '# Where it listens.\nPORT=3000\n\n# A file.\nDATABASE_URL=file:x\n',
    );
  });

  test('names both layers that set one variable', () => {
    const other = { layer: 'auth/jwt', text: '# Again.\nPORT=4000\n' };
    expect(() => mergeEnv([base, other], '.env.example')).toThrow(
      '.env.example: PORT comes from both base and auth/jwt',
    );
  });

  test('does not count a variable in a comment', () => {
    const other = { layer: 'auth/jwt', text: '# PORT=4000 would do too.\nX=1\n' };
    expect(mergeEnv([base, other], '.env.example')).toContain('X=1');
  });

  test('wants a comment at the head of each block', () => {
    const other = { layer: 'auth/jwt', text: 'X=1\n' };
    expect(() => mergeEnv([base, other], '.env.example')).toThrow(
      'the block of auth/jwt must begin with a comment',
    );
  });
});
