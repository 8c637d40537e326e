import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty database for one test file: a file in a folder of its own. */
export async function createTestDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'library-test-'));
  return {
    url: `file:${join(folder, 'test.db')}`,
    drop: async () => rmSync(folder, { recursive: true }),
  };
}
