/** `npm create x --flag`: npm keeps what stands before the two dashes. Do flags arrive, and is it noticed? */
import { existsSync } from 'node:fs';
import { expect } from './starter.ts';
import type { ToolName } from './tools.ts';
import { ownManifest, type Workshop } from './workshop.ts';

const create = `npm create backend-practice@${ownManifest.version} app`;

interface Trap {
  readonly title: string;
  readonly run: (workshop: Workshop) => Promise<void>;
}

/** Flags that npm would keep, and would make something else than was asked for. */
const keptFlags = [
  '--framework fastify',
  '--database=mysql',
  '--cache redis',
  '--package-manager pnpm',
  '--no-install',
  '--no-git',
  '--dry-run',
  '--name shop',
];

export function trapsOf(npm: ToolName): Trap[] {
  const kept = keptFlags.map((flags) => ({
    title: `${npm}: npm create app ${flags}, without the two dashes, makes nothing and says why`,
    run: (workshop: Workshop) => refuses(workshop, flags),
  }));
  return [
    { title: `${npm}: npm create app -- --flags: all of them arrive`, run: flagsArrive },
    ...kept,
    // npm takes it for its --auth-type, drops the value and tells nobody.
    {
      title: `${npm}: npm create app --auth none: the default is named, or npm stops`,
      run: saysAuth,
    },
  ];
}

async function flagsArrive(workshop: Workshop): Promise<void> {
  const flags = '--framework fastify --database mysql --auth none --cache redis --no-test';
  const said = await workshop.sh(`${create} -- ${flags} --name shop --dry-run --json`);
  const { stack, name, test } = JSON.parse(said.slice(said.indexOf('{\n  "dryRun"')));
  const arrived = JSON.stringify([stack, name, test]);
  const expected = { framework: 'fastify', database: 'mysql', auth: 'none', cache: 'redis' };
  expect(arrived === JSON.stringify([expected, 'shop', false]), `arrived: ${arrived}`);
}

async function refuses(workshop: Workshop, flags: string): Promise<void> {
  const said = await workshop.sh(`${create} ${flags} 2>&1 && echo ended well || true`);
  const ours = said.includes('npm kept --') && said.includes('Put two dashes before the flags');
  expect(ours || /Unknown cli flags?:/.test(said), 'neither we nor npm say what is wrong');
  expect(!said.includes('ended well'), 'it ended with 0');
  expect(!existsSync(workshop.path('app')), 'something was made');
}

async function saysAuth(workshop: Workshop): Promise<void> {
  const said = await workshop.sh(`${create} --auth none -- --dry-run 2>&1 || true`);
  const isNamed = /Not asked \(.*\): .*auth = jwt/.test(said);
  expect(isNamed || /Invalid abbreviated flag/.test(said), 'nobody names the default');
}
