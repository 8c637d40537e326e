/** The board: what came of each stack when it was last run for real. */
import { allStacks, optionsOf, type Stack, stackId } from '../../model/stack.ts';
import { lastStage } from '../../model/stages.ts';
import type { Board, StackProof } from '../board.ts';
import { h } from '../element.ts';
import {
  counted,
  describe,
  facts,
  linkTo,
  type Page,
  scrolled,
  type View,
  type WholePage,
} from './view.ts';

export function proofView(page: WholePage): View {
  const { board } = page;
  const title = 'All 96 are run, not promised';
  const passed = board.stacks.filter(({ result }) => result === 'passed');
  const current = passed.filter(({ isCurrent }) => isCurrent).length;
  return {
    title,
    content: [
      h(
        'p',
        { class: 'lead' },
        `${passed.length} of ${board.stacks.length} stacks passed when they were last run, ${current} of these with the templates as they are now; the others stand in brackets. Each was installed, tested, started, and asked over HTTP by a contract of numbered statements. A number is how many statements a stack keeps; it leads to more.`,
      ),
      scrolled('board', 'All stacks', boardTable(page, board)),
      oneStack(page, board),
      stageTable(board),
    ],
  };
}

function boardTable(page: Page, board: Board): Element {
  const found = new Map(board.stacks.map((proof) => [proof.stack, proof]));
  const rows = optionsOf('framework').flatMap(([framework, { label }]) =>
    optionsOf('database').map(([database, about]) => ({
      label: `${label}, ${about.label}`,
      stacks: allStacks().filter(
        (stack) => stack.framework === framework && stack.database === database,
      ),
    })),
  );
  return h(
    'table',
    { class: 'board' },
    h('caption', {}, 'Statements that each stack keeps'),
    boardHead(),
    h(
      'tbody',
      {},
      ...rows.map(({ label, stacks }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, label),
          ...stacks.map((stack) => cell(page, stack, found.get(stackId(stack)))),
        ),
      ),
    ),
  );
}

function boardHead(): Element {
  const auths = optionsOf('auth').map(([name, { label }]) => (name === 'none' ? 'No auth' : label));
  const caches = optionsOf('cache').map(([name, { label }]) =>
    name === 'none' ? 'No cache' : label,
  );
  const group = { scope: 'colgroup', colspan: caches.length };
  const columns = auths.flatMap(() => caches.map((label) => h('th', { scope: 'col' }, label)));
  return h(
    'thead',
    {},
    h('tr', {}, h('td', { rowspan: 2 }), ...auths.map((label) => h('th', group, label))),
    h('tr', {}, ...columns),
  );
}

function cell(page: Page, stack: Stack, proof: StackProof | undefined): Element {
  if (!proof) return h('td', {}, '–');
  const isPassed = proof.result === 'passed';
  const text = `${isPassed ? '✓' : '✗'} ${proof.kept}`;
  const shown = proof.isCurrent ? text : `(${text})`;
  const link = linkTo(page, { stack, stage: lastStage }, shown);
  link.setAttribute(
    'aria-label',
    `${describe({ stack, stage: lastStage })}: ${proof.result}, ${proof.kept} statements kept${whenOf(proof)}`,
  );
  if (stackId(page.address.stack) === proof.stack) link.setAttribute('aria-current', 'true');
  return h('td', { class: isPassed ? 'passed' : 'failed' }, link);
}

function whenOf({ isCurrent }: StackProof): string {
  return isCurrent ? '' : ', with earlier templates';
}

function oneStack(page: Page, board: Board): Element {
  const { stack } = page.address;
  const proof = board.stacks.find((candidate) => candidate.stack === stackId(stack));
  return h(
    'section',
    { 'aria-labelledby': 'one-title' },
    h('h2', { id: 'one-title' }, describe({ stack, stage: lastStage })),
    facts(proof ? factsOf(proof) : [['Result', 'It was not run.']]),
    h(
      'p',
      {},
      linkTo(page, { view: 'see' }, 'See its code'),
      ' · ',
      linkTo(page, { view: 'choose' }, 'Change a part of it'),
    ),
  );
}

function factsOf(proof: StackProof): (readonly [string, string])[] {
  const { kept, failed, notApplicable, skipped, statements, resources, servers, seconds } = proof;
  const list = (texts: readonly string[]) => (texts.length > 0 ? texts.join(', ') : 'none');
  const generated = resources
    ? `${resources.kept} kept, ${resources.failed.length} not`
    : 'not run';
  return [
    ['Result', `${proof.result}${whenOf(proof)}`],
    ['Statements kept', String(kept)],
    ['Not kept', list(failed)],
    ['About what it does not have', String(notApplicable)],
    ['Could not be shown there', list(skipped)],
    ['Looked at', statements.replaceAll(',', ', ').replaceAll('-', 'not ')],
    ['Held against generated resources', generated],
    ['Ran on', servers.length > 0 ? servers.join(', ') : 'npm packages alone'],
    ['Took', counted(seconds, 'second')],
  ];
}

function stageTable({ stages }: Board): Element {
  const columns = [
    'Stage',
    'Starters',
    'Own tests passed',
    'Tests of the lesson that fail before it',
    'Wrong solutions noticed',
    'Faults',
  ];
  const rows = stages.map(({ stage, starters, ownTests, failsBefore, wrong, faults }) => {
    const own = ownTests?.tests ?? 'as stacks';
    const counts = [starters, own, failsBefore.tests, wrong.solutions, faults.length];
    const cells = counts.map((count) => h('td', {}, count));
    return h('tr', {}, h('th', { scope: 'row' }, stage), ...cells);
  });
  const heads = columns.map((name) => h('th', { scope: 'col' }, name));
  const table = h('table', {}, h('thead', {}, h('tr', {}, ...heads)), h('tbody', {}, ...rows));
  return h(
    'section',
    { 'aria-labelledby': 'stages-title' },
    h('h2', { id: 'stages-title' }, 'Stages'),
    scrolled('stages-board', 'All stages', table),
  );
}
