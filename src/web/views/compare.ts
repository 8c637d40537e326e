/** Two stacks, or two stages: what differs, and why. */
import { stages } from '../../model/stages.ts';
import { type Choice, stageIn } from '../address.ts';
import { differencesBetween, type FileDifference } from '../difference.ts';
import { h } from '../element.ts';
import { choiceBefore, shownFiles, sizesOf } from '../starter.ts';
import { fileDifference, reasonText } from './file-difference.ts';
import { sizeRows } from './sizes.ts';
import { stackSelects } from './stack-selects.ts';
import { counted, describe, hrefOf, linkTo, type Page, type View, type WholePage } from './view.ts';

export function compareView(page: WholePage): View {
  const { address, starters } = page;
  const other = otherOf(page);
  const [first, second] = [
    ['this', 'From', address, (choice: Choice) => page.go({ ...choice, other })],
    ['other', 'To', other, (choice: Choice) => page.go({ other: choice })],
  ] as const;
  const selects = [first, second].map(([id, legend, choice, onChange]) =>
    stackSelects({ id, legend, choice, onChange }),
  );
  const chosen = [h('div', { class: 'sides' }, ...selects), suggestions(page)];
  const { file } = address;
  const title = file && file !== '*' ? `Compare ${file}` : 'Compare';
  const projects = [starters.of(address), starters.of({ ...address, ...other })] as const;
  const files = [shownFiles(projects[0]), shownFiles(projects[1])] as const;
  const differences = differencesBetween(...files);
  const shown =
    file === null
      ? [sizesTable(page, other), reasons(differences)]
      : differences
          .filter(({ path }) => file === '*' || file === path)
          .map((difference) => fileDifference(page, difference, files));
  const none = h('p', {}, file ? `${file} is the same in both.` : 'There is no difference.');
  return {
    title,
    content: [
      ...chosen,
      h(
        'div',
        { class: 'seeing' },
        h('div', { class: 'side' }, list(page, differences)),
        h('div', { class: 'main-part' }, layoutLinks(page), ...(shown.length > 0 ? shown : [none])),
      ),
    ],
  };
}

/** As long as nobody has chosen: another way to log in. */
function otherOf({ address: { stack, stage, other } }: Page): Choice {
  if (other) return other;
  const changed = { ...stack, auth: stack.auth === 'session' ? 'jwt' : 'session' } as const;
  return { stack: changed, stage: stageIn(changed, stage) };
}

/** Each of them is one other answer, which is how a choice is understood. */
function suggestions(page: Page): Element {
  const { stack, stage } = page.address;
  const { framework, database, auth, cache } = stack;
  const changes = [
    ['framework', { framework: framework === 'express' ? 'fastify' : 'express' }],
    ['database', { database: database === 'mongodb' ? 'sqlite' : 'mongodb' }],
    ['login', { auth: auth === 'session' ? 'jwt' : 'session' }],
    ['cache', { cache: cache === 'redis' ? 'memory' : 'redis' }],
  ] as const;
  const links = changes.map(([name, change]) => {
    const changed = { ...stack, ...change };
    const other = { stack: changed, stage: stageIn(changed, stage) };
    return h('li', {}, linkTo(page, { other, file: null }, `another ${name}`));
  });
  const before = choiceBefore(page.address);
  return h(
    'div',
    { class: 'suggestions' },
    h('p', { id: 'suggestions' }, 'What does it cost to take'),
    h(
      'ul',
      { 'aria-labelledby': 'suggestions' },
      ...links,
      before &&
        h(
          'li',
          {},
          linkTo(
            page,
            { ...before, other: { stack, stage }, file: null },
            `the stage ${stage} after ${before.stage}`,
          ),
        ),
    ),
  );
}

function layoutLinks(page: Page): Element {
  const { layout, file } = page.address;
  const link = (name: 'split' | 'unified', text: string) =>
    h(
      'a',
      { href: hrefOf(page, { layout: name }), 'aria-current': layout === name ? 'true' : null },
      text,
    );
  return h(
    'p',
    { class: 'layouts' },
    linkTo(page, { file: null }, 'Summary'),
    h(
      'a',
      { href: hrefOf(page, { file: '*' }), 'aria-current': file === '*' ? 'true' : null },
      'All files',
    ),
    page.isWide && link('split', 'Side by side'),
    page.isWide && link('unified', 'Unified'),
  );
}

function list(page: Page, differences: readonly FileDifference[]): Element {
  return h(
    'nav',
    { class: 'changes', 'aria-label': 'Files that differ' },
    h(
      'h2',
      {},
      `${counted(differences.length, 'file')} differ${differences.length === 1 ? 's' : ''}`,
    ),
    h(
      'ul',
      {},
      differences.map(({ path, kind, insertions, deletions }) => {
        const link = linkTo(page, { file: path }, path);
        if (page.address.file === path) link.setAttribute('aria-current', 'true');
        const counts = h(
          'span',
          { class: 'counts' },
          h('ins', {}, `+${insertions}`),
          ' ',
          h('del', {}, `−${deletions}`),
        );
        return h('li', {}, link, ' ', h('span', { class: `change ${kind}` }, kind), ' ', counts);
      }),
    ),
  );
}

function sizesTable(page: WholePage, other: Choice): Element {
  const { starters, address } = page;
  const sides = [address, { ...address, ...other }].map((choice) =>
    sizeRows(sizesOf(starters.of(choice))),
  );
  const row = (term: string, texts: readonly string[]) =>
    h('tr', {}, h('th', { scope: 'row' }, term), ...texts.map((text) => h('td', {}, text)));
  return h(
    'table',
    { class: 'sizes-table' },
    h('caption', {}, 'What each is'),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('td'),
        ...[address, other].map((choice) => h('th', { scope: 'col' }, describe(choice))),
      ),
    ),
    h(
      'tbody',
      {},
      ...(sides[0] ?? []).map(([term, text], index) =>
        row(term, [text, sides[1]?.[index]?.[1] ?? '']),
      ),
      row('Stage', [stages[address.stage].title, stages[other.stage].title]),
    ),
  );
}

/** By the layers that only one side has. */
function reasons(differences: readonly FileDifference[]): Element {
  const groups = new Map<string, number>();
  for (const { reason } of differences) {
    const text = reasonText(reason);
    groups.set(text, (groups.get(text) ?? 0) + 1);
  }
  const sorted = [...groups].sort(([, a], [, b]) => b - a);
  return h(
    'section',
    { 'aria-labelledby': 'reasons-title' },
    h('h2', { id: 'reasons-title' }, 'Why they differ'),
    h(
      'ul',
      { class: 'reasons' },
      sorted.map(([text, count]) => h('li', {}, h('b', {}, counted(count, 'file')), `: ${text}`)),
    ),
  );
}
