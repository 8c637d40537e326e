/** `kit grade --container`: the command line of Docker, and a program in its place that runs what it is told. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { containerImage, containers, runArgs } from '../../src/kits/grading/container.ts';
import { usualLimits } from '../../src/kits/grading/limits.ts';
import { test } from '../support/test.ts';
import { gradeFolder, handIn, kitWith } from './grade-class.ts';

test('a container has no network, no rights, and only its copy to write to', () => {
  const args = runArgs({
    command: [process.execPath, '/grading/run.mjs'],
    directory: '/grading/copy/starter',
    writable: '/grading/copy',
    readable: ['/grading/run.mjs', '/grading/packages'],
    environment: { PATH: '/of/this/machine', TZ: 'UTC' },
    limits: { ...usualLimits, memoryBytes: 1024, processes: 2, diskBytes: 77 },
    needsNetwork: false,
    token: 'abc',
  });
  const mounts = args.filter((_, index) => args[index - 1] === '--mount');
  expect(mounts).toEqual([
    'type=bind,src=/grading/run.mjs,dst=/grading/run.mjs,readonly',
    'type=bind,src=/grading/packages,dst=/grading/packages,readonly',
    'type=bind,src=/grading/copy,dst=/grading/copy',
  ]);
  expect(args.join(' ')).toContain(
    '--network none --pids-limit 24 --memory 1024b --memory-swap 1024b',
  );
  expect(args.join(' ')).toContain('--cap-drop ALL --security-opt no-new-privileges --read-only');
  expect(args.join(' ')).toContain('--name backend-practice-abc');
  expect(args.join(' ')).toContain('--ulimit fsize=77');
  expect(args).not.toContain('PATH=/of/this/machine');
  expect(args.slice(-3)).toEqual([containerImage, 'node', '/grading/run.mjs']);
});

test('who asks runs in a second one, which shares only the network of the first', () => {
  const started = { processId: 1, token: 'abc', needsNetwork: false };
  const [program, ...args] = containers.beside(started, [process.execPath, '/dist/contract.js']);
  expect(program).toBe('docker');
  expect(args.join(' ')).toContain('--network container:backend-practice-abc');
  expect(args.filter((_, index) => args[index - 1] === '--mount')).toEqual([
    'type=bind,src=/dist/contract.js,dst=/dist/contract.js,readonly',
  ]);
  expect(args.slice(-3)).toEqual([containerImage, 'node', '/dist/contract.js']);
});

/** Notes its arguments, then runs what stands behind the image. */
const standIn = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$(dirname "$0")/docker.log"
if [ "$1" != run ]; then exit 0; fi
while [ "$1" != ${containerImage} ]; do
  if [ "$1" = --env ]; then export "$2"; fi
  if [ "$1" = --workdir ]; then cd "$2"; fi
  shift
done
shift
exec "$@"
`;

test.skipIf(process.platform === 'win32')(
  'what Docker is told to run gives the grades',
  async ({ directory }) => {
    const [bin, folder] = [join(directory, 'bin'), join(directory, 'class')];
    mkdirSync(bin);
    writeFileSync(join(bin, 'docker'), standIn);
    chmodSync(join(bin, 'docker'), 0o755);
    const kit = kitWith({ points: { hello: 10 } });
    handIn(folder, 'ada', { kit });
    const { PATH } = process.env;
    process.env.PATH = `${bin}:${PATH}`;
    try {
      const { protection, submissions } = await gradeFolder(folder, kit, { isolation: containers });
      expect(submissions).toMatchObject([{ id: 'ada', error: null, points: 10 }]);
      expect(protection.join()).toContain(containerImage);
    } finally {
      process.env.PATH = PATH;
    }
    const log = readFileSync(join(bin, 'docker.log'), 'utf8');
    const [, token] = /--name backend-practice-([0-9a-f]+)/.exec(log) ?? [];
    expect(log).toContain(`kill backend-practice-${token}`);
  },
);
