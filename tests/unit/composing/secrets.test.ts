import { describe, expect, test } from 'vitest';
import { fillSecrets, withSecrets } from '../../../src/composing/secrets.ts';
import { fileWith } from '../../support/project.ts';

function counter(): () => string {
  let count = 0;
  return () => `secret${++count}`;
}

describe('fillSecrets', () => {
  test('gives the same word the same secret and another word another', () => {
    const example = 'URL=x://u:change-me-db@h/d\nPASSWORD=change-me-db\nKEY=change-me-jwt-key\n';
    expect(fillSecrets(example, counter())).toBe(
      'URL=x://u:secret1@h/d\nPASSWORD=secret1\nKEY=secret2\n',
    );
  });

  test('leaves all else alone', () => {
    expect(fillSecrets('PORT=3000 # change me\n', counter())).toBe('PORT=3000 # change me\n');
  });
});

describe('withSecrets', () => {
  test('adds an .env that only its owner may read', () => {
    const files = withSecrets(new Map([['.env.example', fileWith('K=change-me-k\n')]]), counter());
    expect(files.get('.env')).toMatchObject({ text: 'K=secret1\n', isSecret: true });
  });

  test('adds nothing where there is no example', () => {
    expect([...withSecrets(new Map(), counter())]).toEqual([]);
  });
});
