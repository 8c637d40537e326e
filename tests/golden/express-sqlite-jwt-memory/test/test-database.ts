import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty database for one test file: a file in a folder of its own. */
export async function createTestDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'library-test-'));
  // A path may have characters that mean something in an address.
  const path = encodeURI(join(folder, 'test.db')).replaceAll('#', '%23').replaceAll('?', '%3F');
  return {
    url: `file:${path}`,
    drop: async () => rmSync(folder, { recursive: true }),
  };
}
