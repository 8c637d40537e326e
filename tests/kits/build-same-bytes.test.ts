/** The same class everywhere: whatever the order of the roster, the language, the time zone and the umask are. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { expect } from 'vitest';
import { bin } from '../support/command.ts';
import { test } from '../support/test.ts';
import { bytesOf, rosterOf, writeKit } from './class.ts';

const rows = [...rosterOf(5), 'z,Åsa Öberg', 'i,İpek Işık'];

const surroundings = fc.record({
  order: fc.shuffledSubarray(rows, { minLength: rows.length }),
  language: fc.constantFrom('C', 'en_US.UTF-8', 'tr_TR.UTF-8', 'sv_SE.UTF-8', 'de_DE@euro'),
  zone: fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Pacific/Pago_Pago'),
  umask: fc.constantFrom('000', '022', '027', '077', '0777'),
  jobs: fc.constantFrom('1', '3', '16'),
});

async function built(
  directory: string,
  around: {
    order: readonly string[];
    language: string;
    zone: string;
    umask: string;
    jobs: string;
  },
) {
  mkdirSync(directory);
  writeKit(directory, around.order);
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    HOME: directory,
    LANG: around.language,
    LC_ALL: around.language,
    TZ: around.zone,
  };
  for (const flags of [
    ['--out', 'class'],
    ['--out', 'zips', '--zip'],
  ]) {
    mkdirSync(join(directory, flags[1] as string));
    const args = ['kit', 'build', '--roster', 'students.csv', '--jobs', around.jobs, ...flags];
    const script = `umask ${around.umask}; exec "$0" "$@"`;
    const options = { cwd: directory, env, extendEnv: false, stdin: 'ignore' } as const;
    await execa('sh', ['-c', script, process.execPath, bin, ...args], options);
  }
  return { class: bytesOf(join(directory, 'class')), zips: bytesOf(join(directory, 'zips')) };
}

test.skipIf(process.platform === 'win32')(
  'bytes and modes are the same',
  async ({ directory }) => {
    const usual = { order: rows, language: 'C.UTF-8', zone: 'UTC', umask: '022', jobs: '4' };
    const expected = await built(join(directory, 'usual'), usual);
    expect(Object.keys(expected.zips)).toHaveLength(rows.length + 1);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(surroundings, async (around) => {
        expect(await built(join(directory, String(count++)), around)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  },
  600_000,
);
