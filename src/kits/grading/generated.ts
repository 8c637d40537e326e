/** What `npm run db:generate` makes of the tables: once for all submissions that have the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endOf, runIn } from './copy-run.ts';
import type { Generated, Generator, Ground, Runnable } from './ground.ts';
import { openCopy } from './workspace.ts';

const folder = 'src/generated';

/** Only these are there: whoever hands in the same gets the same, whoever else was first. */
const inputs = /^(prisma\/|src\/env-file\.ts$|prisma[^/]*\.ts$|tsconfig[^/]*\.json$)/;

export function openGenerator(): Generator {
  const known = new Map<string, Promise<Generated>>();
  return {
    from(runnable, ground) {
      const work = new Map([...runnable.work].filter(([path]) => inputs.test(path)));
      const manifest = {
        ...JSON.parse(runnable.kit.get('package.json') ?? '{}'),
        name: 'generated',
      };
      const steering = [...runnable.kit].filter(([path]) => inputs.test(path));
      const kit = new Map([...steering, ['package.json', JSON.stringify(manifest)] as const]);
      const texts = [...work].map(([path, content]) => [path, content.toString('utf8')]);
      const key = JSON.stringify([texts, [...kit]]);
      const lock = runnable.kit.get('package-lock.json') ?? '';
      const locked = { ...runnable, work, kit: new Map([...kit, ['package-lock.json', lock]]) };
      const generated = known.get(key) ?? generate(locked, ground);
      known.set(key, generated);
      return generated;
    },
  };
}

async function generate(runnable: Runnable, ground: Ground): Promise<Generated> {
  const { kit, work } = runnable;
  const script = JSON.parse(kit.get('package.json') ?? '{}').scripts?.['db:generate'];
  if (!script) return { files: new Map(), failure: '' };
  const modules = await ground.packages.modulesFor(kit);
  const copy = openCopy(ground.workspace, new Map([...work, ...kit]), modules);
  try {
    const shell = process.platform === 'win32' ? ['cmd', '/c'] : ['sh', '-c'];
    const command = [...shell, script as string];
    const finished = await runIn(copy, { command, input: '', runnable }, ground);
    if (finished.code === 0) return { files: filesIn(join(copy.starter, folder)), failure: '' };
    return { files: new Map(), failure: `npm run db:generate failed. ${endOf(finished)}` };
  } finally {
    copy.remove();
  }
}

function filesIn(directory: string): Map<string, Buffer> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = `${folder}/${file.slice(directory.length + 1)}`.replaceAll('\\', '/');
        return [path, readFileSync(file)];
      }),
  );
}
