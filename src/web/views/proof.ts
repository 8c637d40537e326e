/** The board: what came of each stack when it was last run for real. */
import { allStacks, dimensions, optionsOf, type Stack, stackId } from '../../model/stack.ts';
import { lastStage } from '../../model/stages.ts';
import type { Board, StackProof } from '../board.ts';
import { type Child, h } from '../element.ts';
import { counted, describe, linkTo, type Page, type View, waiting } from './view.ts';

export function proofView(page: Page): View {
  const { board } = page;
  const title = 'All 96 are run, not promised';
  if (!board) return { title, content: waiting() };
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
      h(
        'div',
        { id: 'board', class: 'scrolled', tabindex: 0, role: 'region', 'aria-label': 'All stacks' },
        boardTable(page, board),
      ),
      oneStack(page, board),
      stageTable(board),
    ],
  };
}

function boardTable(page: Page, board: Board): Element {
  const found = new Map(board.stacks.map((proof) => [proof.stack, proof]));
  const auths = optionsOf('auth');
  const caches = optionsOf('cache');
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
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('td', { rowspan: 2 }),
        ...auths.map(([name, { label }]) =>
          h(
            'th',
            { scope: 'colgroup', colspan: caches.length },
            name === 'none' ? 'No auth' : label,
          ),
        ),
      ),
      h(
        'tr',
        {},
        ...auths.flatMap(() =>
          caches.map(([name, { label }]) =>
            h('th', { scope: 'col' }, name === 'none' ? 'No cache' : label),
          ),
        ),
      ),
    ),
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
  const list = (texts: readonly string[]) => (texts.length > 0 ? texts.join(', ') : 'none');
  const rows: (readonly [string, Child])[] = proof
    ? [
        ['Result', `${proof.result}${whenOf(proof)}`],
        ['Statements kept', String(proof.kept)],
        ['Not kept', list(proof.failed)],
        ['About what it does not have', String(proof.notApplicable)],
        ['Could not be shown there', list(proof.skipped)],
        ['Looked at', proof.statements.replaceAll(',', ', ').replaceAll('-', 'not ')],
        [
          'Held against generated resources',
          proof.resources
            ? `${proof.resources.kept} kept, ${proof.resources.failed.length} not`
            : 'not run',
        ],
        ['Ran on', proof.servers.length > 0 ? proof.servers.join(', ') : 'npm packages alone'],
        ['Took', counted(proof.seconds, 'second')],
      ]
    : [['Result', 'It was not run.']];
  return h(
    'section',
    { 'aria-labelledby': 'one-title' },
    h('h2', { id: 'one-title' }, describe({ stack, stage: lastStage })),
    h(
      'dl',
      { class: 'facts wide' },
      ...rows.map(([term, text]) => h('div', {}, h('dt', {}, term), h('dd', {}, text))),
    ),
    h(
      'p',
      {},
      linkTo(page, { view: 'see' }, 'See its code'),
      ' · ',
      linkTo(
        page,
        { view: 'choose' },
        `Change the ${dimensions.framework.label.toLowerCase()} or another part`,
      ),
    ),
  );
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
  return h(
    'section',
    { 'aria-labelledby': 'stages-title' },
    h('h2', { id: 'stages-title' }, 'Stages'),
    h(
      'div',
      {
        id: 'stages-board',
        class: 'scrolled',
        tabindex: 0,
        role: 'region',
        'aria-label': 'All stages',
      },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...columns.map((name) => h('th', { scope: 'col' }, name)))),
        h(
          'tbody',
          {},
          ...stages.map(({ stage, starters, ownTests, failsBefore, wrong, faults }) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, stage),
              ...[starters, ownTests.tests, failsBefore.tests, wrong.solutions, faults.length].map(
                (count) => h('td', {}, count),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
