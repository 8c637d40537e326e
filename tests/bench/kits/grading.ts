/** What it costs to grade 30 submissions, in two at once, and one alone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modulesVariable } from '../../../src/kits/grading/packages.ts';
import { prepareSuperset, supersetModules } from '../../tools/superset.ts';
import { costOf, costWithMemory, environment, type Program } from '../command/process.ts';

/** Of what comes last in the section, and can be written alone. */
const partHeading = '### Grading';

const counts = [1, 30];
const stack = 'express-sqlite-none-none';

/** No registry is asked: how fast one is, is another matter. */
const env = { ...environment, [modulesVariable]: supersetModules };

/** @param directory an empty one; its parent is ours too */
export function gradingPart(bin: string, directory: string): string {
  prepareSuperset();
  const kit = { stacks: [stack], name: '{id}', stage: 'errors', lastStage: 'errors' };
  writeFileSync(join(directory, 'kit.json'), JSON.stringify(kit));
  const costs = counts.map((count) => {
    const run = (...args: string[]): Program => ({
      command: process.execPath,
      args: [bin, 'kit', ...args],
      directory,
    });
    const rows = Array.from({ length: count }, (_, index) => `s${index},Student ${index}`);
    writeFileSync(join(directory, `${count}.csv`), `id,name\n${rows.join('\n')}\n`);
    const folder = `class-${count}`;
    costOf(run('build', 'kit.json', '--roster', `${count}.csv`, '--out', folder));
    const grading = run('grade', folder, '--kit', 'kit.json', '--json', '--jobs', '2');
    const result = { count, ...costWithMemory(grading, env) };
    console.error(JSON.stringify(result));
    return result;
  });
  return partOf(costs);
}

interface Cost {
  readonly count: number;
  readonly cpu: number;
  readonly seconds: number;
  readonly memory: number;
}

function partOf(costs: readonly Cost[]): string {
  const [first] = costs;
  const rows = costs.map(({ count, cpu, seconds, memory }) => {
    const each = seconds / count;
    const values = [
      ...[count, (cpu / 1000).toFixed(1), (cpu / 1000 / count).toFixed(1), seconds.toFixed(1)],
      ...[each.toFixed(1), first ? (each / first.seconds).toFixed(2) : '–', memory.toFixed(0)],
      first ? (memory / first.memory).toFixed(2) : '–',
    ];
    return `| ${values.join(' | ')} |`;
  });
  return `${partHeading}

\`kit grade\` of a class at the stage errors (${stack}), two at once: the tests of the stage and the contract, with packages that are there. One alone pays for what all share: the kit's own starters are tested and asked first. Written ${new Date().toISOString().slice(0, 10)}.

| submissions | CPU, s | CPU per submission, s | s | s per submission | × one alone | peak memory of the grader, MiB | × memory of one |
| --: | --: | --: | --: | --: | --: | --: | --: |
${rows.join('\n')}
`;
}

/** The section with this last part. */
export function withPart(section: string, part: string): string {
  const start = section.indexOf(`\n${partHeading}\n`);
  return `${(start === -1 ? section : section.slice(0, start)).trimEnd()}\n\n${part}`;
}
