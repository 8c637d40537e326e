/** The `npm create` commands of README.md, as they stand there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsOf } from '../stacks/readme.ts';
import { expect } from './starter.ts';
import { repository, type Workshop } from './workshop.ts';

const readme = () => readFileSync(join(repository, 'README.md'), 'utf8');

/** Those in blocks. @throws Error when there is none */
export function createCommands(): string[] {
  const commands = commandsOf(readme()).map((line) => line.replace(/\s+#.*/, ''));
  const found = commands.filter((line) => line.startsWith('npm create '));
  expect(found.length > 0, 'README.md has no npm create');
  return found;
}

/** With the kit that README.md shows beside it, for one of them names it. */
export async function followCreate(workshop: Workshop, command: string): Promise<void> {
  const [, kit = ''] = /^```json\n(.*?)^```$/ms.exec(readme()) ?? [];
  writeFileSync(workshop.path('kit.json'), kit);
  const said = await workshop.sh(`${command} </dev/null`);
  const isMade = existsSync(workshop.path('my-api', 'package.json'));
  expect(isMade !== command.includes('--dry-run'), isMade ? 'something was made' : 'nothing made');
  if (command.includes('--json')) JSON.parse(said.slice(said.indexOf('{\n')));
}
