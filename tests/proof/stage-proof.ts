/** What `proof.json` says of the stages: whether it belongs to the templates, and as a table. */
import { firstStage, lastStage, stageNames } from '../../src/model/stages.ts';
import { digestAt } from '../stages/digest.ts';
import type { StageResult } from '../stages/report.ts';
import { chosenAt, samplesAt, stepsTo } from '../stages/starters.ts';

export function stageObjections({ stages }: { readonly stages: readonly StageResult[] }): string[] {
  return stageNames.flatMap((stage) => {
    const result = stages.find((one) => one.stage === stage);
    if (!result) return [`${stage}: the starters of this stage were never run`];
    if (result.faults.length > 0)
      return [`${stage}: ${result.faults.length} faults in its starters`];
    if (!isWhole(result)) return [`${stage}: not all of its starters were run`];
    return isCurrentStage(result) ? [] : [`${stage}: its templates have changed since`];
  });
}

/** Whether the starters of a stage are as they were. */
function isCurrentStage({ stage, files }: StageResult): boolean {
  return digestAt(stage) === files;
}

function isWhole({ stage, formed, ownTests, failsBefore, wrong }: StageResult): boolean {
  const chosen = chosenAt(stage);
  const isLast = stage === lastStage;
  return (
    (isLast || ((formed ?? 0) >= chosen.length && ownTests?.starters === chosen.length)) &&
    failsBefore.starters === stepsTo(stage, chosen).length &&
    (stage === firstStage || wrong.starters >= 2 * samplesAt(stage).length)
  );
}

const head = [
  'Stage',
  'Starters that differ',
  'Typed and linted',
  'Ran their own tests',
  'Lessons whose tests fail before',
  'Wrong solutions noticed',
  'Files',
  'Lines of code in `src/`',
];

export function stageTable(stages: readonly StageResult[]): string {
  const rows = stages.map(rowOf);
  return `## Stages

A starter can be had at each stage ([src/model/stages.ts](src/model/stages.ts)); many stacks have the same one at early stages. All of them are composed, linted, and led to the next one by \`next --apply\`, byte for byte ([tests/stages](tests/stages), [tests/invariants](tests/invariants)). \`npm run test:stages -- --proof\` does what takes longer: up to \`auth\` in all that differ, from \`guard\` on in a set in which every two options meet. It type-checks and lints them, and runs their own tests; the tests that the lesson gives are run on the code of the stage before, where they have to fail, by what they expect, and never because something cannot be loaded; and in a few starters that show every option, the wrong solutions of the lesson ([tests/stages/wrong](tests/stages/wrong)) have to fail at the test that names the fault. The last stage is in the table above; here are its lesson and its wrong solutions. That \`next --apply\` leads from each stage to the next byte for byte is shown by [tests/stages/steps.test.ts](tests/stages/steps.test.ts).

| ${head.join(' | ')} |
|${head.map(() => ' --- |').join('')}
${rows.join('\n')}
`;
}

function rowOf(result: StageResult): string {
  const { stage, starters, formed, ownTests, failsBefore, wrong, fileCounts, lineCounts } = result;
  const { faults } = result;
  const when = isCurrentStage(result) ? '' : ', with earlier templates';
  const failed = faults.length > 0 ? `, ${faults.length} faults` : '';
  const cells = [
    `\`${stage}\`${failed}${when}`,
    starters,
    formed ?? '–',
    ownTests ? `${ownTests.starters}, ${ownTests.tests} tests` : '–',
    failsBefore.starters > 0 ? `${failsBefore.starters}, ${failsBefore.tests} tests` : '–',
    wrong.solutions > 0 ? `${wrong.solutions}, ${wrong.starters} times` : '–',
    fileCounts.join('–'),
    lineCounts.join('–'),
  ];
  return `| ${cells.join(' | ')} |`;
}
