/** What `next` says, as text and as JSON. */
import { brokenCommand } from '../asking/wrap.ts';
import type { Lesson } from '../composing/lesson.ts';
import { type PackageManagerName, packageManagers } from '../model/package-managers.ts';
import { stages } from '../model/stages.ts';
import { nextCommand } from '../telling/next-command.ts';
import { table } from '../telling/summary.ts';
import { changedResult } from './changed.ts';
import type { Checked, Finding } from './check.ts';
import type { Begun, StageLine } from './next.ts';

export function begunText(begun: Begun, manager: PackageManagerName): string {
  const { lesson, changed, stage } = begun;
  const files = changed?.files.filter(({ path }) => path.startsWith('test/')) ?? [];
  const verb = changed?.dryRun ? 'would come' : 'came';
  const tests = table(files.map(({ kind, path }) => [`  ${kind}`, path]));
  const rows = [
    ['--check', 'run the tests, and hear what they expected'],
    ['--hint', 'a hint; again, a better one'],
    ['--show', 'how others have written it'],
    ['--apply', `go on to "${stages[stage].title}": what you have not written comes from there`],
    ['--back', 'take the last step back'],
  ].map(([flag, why]) => [`  ${nextCommand(manager, flag)}`, `# ${why}`]);
  return [
    withoutHints(lesson),
    ...(files.length > 0 ? [`Into your starter ${verb}:\n${tests}`] : []),
    ...laterParts(begun),
    ...packageParts(begun, manager),
    table(rows),
  ].join('\n\n');
}

/** A hint that is read before somebody has tried is none. */
function withoutHints({ text }: Lesson): string {
  return text.replaceAll(/^## Hint \d\n[\s\S]*?(?=^## )/gm, '').trimEnd();
}

function laterParts({ later }: Begun): string[] {
  if (later.length === 0) return [];
  const lines = later.map((path) => `  ${path}`);
  return [
    ['These tests look inside the code of the stage, and come with it:', ...lines].join('\n'),
  ];
}

function packageParts({ packages }: Begun, manager: PackageManagerName): string[] {
  const { needed, development } = packages;
  const { add } = packageManagers[manager];
  const [exact, dev] =
    manager === 'npm' || manager === 'pnpm' ? ['-E', '-D'] : ['--exact', '--dev'];
  const lines = [
    ...(needed.length > 0 ? [`${add} ${exact} ${needed.join(' ')}`] : []),
    ...(development.length > 0 ? [`${add} ${exact} ${dev} ${development.join(' ')}`] : []),
  ];
  if (lines.length === 0) return [];
  const shown = lines.map((line) => brokenCommand(line, 76).replaceAll(/^/gm, '  '));
  return [['Packages that you will want:', ...shown].join('\n')];
}

export function begunResult({ stage, lesson, packages, later, changed }: Begun): object {
  return {
    stage,
    lesson: lesson.sections,
    packages,
    later,
    ...(changed && changedResult(changed)),
  };
}

export function stagesText(lines: readonly StageLine[], manager: PackageManagerName): string {
  const rows = lines.map(({ state, name, title, topic }) => {
    const sign = { done: '✔', here: '❯', begun: '…', 'to come': ' ' }[state];
    const word = { done: '', here: 'you are here', begun: 'begun', 'to come': '' }[state];
    return [`${sign} ${name}`, title, topic, word];
  });
  const isLast = lines.at(-1)?.state === 'here';
  const next = isLast
    ? 'That is all: README.md says what to try next.'
    : `On: ${nextCommand(manager)}`;
  return `${table(rows)}\n\n${next}`;
}

export function checkedText(checked: Checked, manager: PackageManagerName): string {
  const { helpers } = checked;
  const came = `Your code has what the tests start now, so these came: ${helpers.join(', ')}.\n\n`;
  return `${helpers.length > 0 ? came : ''}${resultText(checked, manager)}`;
}

function resultText(checked: Checked, manager: PackageManagerName): string {
  const { findings, total, isLesson, stage } = checked;
  if (findings.length > 0) {
    // A file that cannot be loaded has no tests yet.
    const of = total > 0 ? `, of ${total} tests` : '';
    const failed = `${findings.length} to put right${of}:`;
    return [failed, ...findings.map(findingText)].join('\n\n');
  }
  const passed = `All ${total} tests pass.`;
  if (!isLesson) return `${passed} The next lesson: ${nextCommand(manager)}`;
  const on = nextCommand(manager, '--apply');
  return `${passed} You have built "${stages[stage].title}", and may go on. What you have written stays yours:\n\n  ${on}`;
}

function findingText({ test, file, line, what, curl, look }: Finding): string {
  return [
    `✖ ${test}${test === file ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`}`,
    `  ${what}`,
    ...(curl ? [`  ${curl}`] : []),
    ...(look ? [`  Look at ${look}.`] : []),
  ].join('\n');
}
