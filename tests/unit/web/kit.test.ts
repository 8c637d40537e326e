import { describe, expect, test } from 'vitest';
import { formatKitText, readKitText } from '../../../src/web/kit.ts';

const read = (kit: unknown) => readKitText(formatKitText(kit));

describe('a kit in the address', () => {
  test('has no name where the roster gives it', () => {
    expect(read({ name: '{id}-api' })?.name).toBeNull();
    expect(read({ name: 'library' })?.name).toBe('library');
  });

  test('begins as it does for the command', () => {
    expect(read({})?.stage).toBe('complete');
    expect(read({ lastStage: 'auth' })).toMatchObject({ stage: 'hello', lastStage: 'auth' });
    expect(read({ stage: 'crud', lastStage: 'auth' })?.stage).toBe('crud');
  });

  test('is none where its options are unknown, or it is no JSON', () => {
    expect(read({ database: 'oracle' })).toBeNull();
    expect(readKitText('%%%')).toBeNull();
  });
});
