import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { bin } from '../../support/command.ts';

const source = new URL('../../../src/telling/output.ts', import.meta.url).href;

describe('standardStream', () => {
  test('loses nothing of what is larger than a pipe', async () => {
    const text = `standardStream('stdout').write('ä'.repeat(1_000_000))`;
    const code = `import { standardStream } from '${source}'; ${text}`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    const { stdout, stderr } = await execa(process.execPath, args);
    expect({ length: stdout.length, stderr }).toEqual({ length: 1_000_000, stderr: '' });
  });

  test.skipIf(process.platform === 'win32')('is quiet when nobody reads any more', async () => {
    const script = `set -o pipefail; sleep 0.2 | "$0" "$1" --list 2>&1 | true; exit $?`;
    const { stdout, exitCode } = await execa('bash', ['-c', script, process.execPath, bin]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
  });
});
