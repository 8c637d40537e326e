/**
 * Makes many starters in one process, all stacks in turn, and prints what that takes. It is bundled as
 * the command is. Arguments: how many, and the directory that takes them.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../../src/cli.ts';
import { allStacks, dimensionNames } from '../../../src/model/stack.ts';

const [count, directory = '', result = ''] = process.argv.slice(2);
const stacks = allStacks();

makeAll(Number(count)).then(() => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(result, JSON.stringify({ cpu: (user + system) / 1000, memory: maxRSS / 1024 }));
});

async function makeAll(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const code = await main(argsFor(index));
    if (code !== 0) throw new Error(`starter ${index} ended with ${code}`);
  }
}

/** The first is the default stack. */
function argsFor(index: number): string[] {
  const stack = index === 0 ? undefined : stacks[index % stacks.length];
  const choices = stack ? dimensionNames.flatMap((name) => [`--${name}`, stack[name]]) : [];
  return [join(directory, `app-${index}`), ...choices, '--yes', '--no-install', '--no-git'];
}
