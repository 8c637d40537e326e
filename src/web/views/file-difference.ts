/** One file of both sides. */
import type { ProjectFile } from '../../composing/compose.ts';
import {
  type FileDifference,
  packagesIn,
  pairsOf,
  partsOf,
  type Reason,
  type Row,
  rowsBetween,
} from '../difference.ts';
import { type Child, h } from '../element.ts';
import { type Token, tokensOf } from '../highlight.ts';
import { spans } from './code.ts';
import { type Page, scrolled } from './view.ts';

type Files = ReadonlyMap<string, ProjectFile>;

/** The colours of both texts, by line. */
interface Colours {
  readonly old: readonly Token[][];
  readonly now: readonly Token[][];
}

export function reasonText({ before, after }: Reason): string {
  const [old, now] = [before.join(', '), after.join(', ')];
  if (old && now) return `${now} in place of ${old}`;
  if (now) return `${now} comes`;
  if (old) return `${old} goes`;
  return 'the same layers, filled in with other answers';
}

export function fileDifference(
  page: Page,
  { path, kind, reason, insertions, deletions }: FileDifference,
  [before, after]: readonly [Files, Files],
): Element {
  const [old, now] = [before, after].map((files) => files.get(path)?.text ?? '') as [
    string,
    string,
  ];
  const isLock = path === 'package-lock.json';
  const texts = isLock ? [packagesIn(old), packagesIn(now)] : [old, now];
  const [oldTokens, newTokens] = texts.map((text) => tokensOf(path, text));
  const colours: Colours = { old: oldTokens ?? [], now: newTokens ?? [] };
  const parts = partsOf(rowsBetween(path, old, now));
  const isSplit = page.isWide && page.address.layout === 'split' && kind === 'changed';
  const rows = isSplit ? splitRows : unifiedRows;
  const table = h(
    'table',
    { class: isSplit ? 'lines split' : 'lines' },
    isSplit && columns(),
    heads(isSplit),
    ...parts.map((part) => h('tbody', {}, ...rows(part, colours))),
  );
  return h(
    'article',
    { class: 'difference', 'aria-label': path },
    h('h3', {}, path),
    h(
      'p',
      { class: 'reason' },
      h('b', {}, kind),
      `, ${insertions} lines more, ${deletions} less. Why: ${reasonText(reason)}.`,
    ),
    scrolled(`difference-${path}`, `Lines of ${path}`, table),
  );
}

function heads(isSplit: boolean): Element {
  const names = isSplit ? ['Line', 'Before', 'Line', 'After'] : ['Before', 'After', 'Text'];
  const cells = names.map((name) => h('th', { scope: 'col' }, name));
  return h('thead', { class: 'hidden' }, h('tr', {}, ...cells));
}

/** Both texts are as wide. */
function columns(): Element {
  const classes = ['number', 'text', 'number', 'text'];
  return h('colgroup', {}, ...classes.map((name) => h('col', { class: name })));
}

function unifiedRows(rows: readonly Row[], colours: Colours): Element[] {
  return rows.map((row) => {
    const kind = kindOf(row);
    return h(
      'tr',
      { class: kind },
      h('td', { class: 'number' }, row.oldNumber ?? ''),
      h('td', { class: 'number' }, row.newNumber ?? ''),
      h('td', { class: 'text' }, sign(kind), textOf(row, colours, row.newNumber === null)),
    );
  });
}

function splitRows(rows: readonly Row[], colours: Colours): Element[] {
  return pairsOf(rows).map(([left, right]) =>
    h('tr', {}, ...side(left, colours, true), ...side(right, colours, false)),
  );
}

function side(row: Row | null, colours: Colours, isOld: boolean): Element[] {
  if (!row) return [h('td', { class: 'number' }), h('td', { class: 'text none' })];
  const kind = kindOf(row);
  const number = isOld ? row.oldNumber : row.newNumber;
  return [
    h('td', { class: `number ${kind}` }, number ?? ''),
    h('td', { class: `text ${kind}` }, sign(kind), textOf(row, colours, isOld)),
  ];
}

function kindOf({ oldNumber, newNumber }: Row): 'added' | 'removed' | 'same' {
  if (oldNumber === null) return 'added';
  return newNumber === null ? 'removed' : 'same';
}

/** Colour alone says nothing to many. */
function sign(kind: ReturnType<typeof kindOf>): Element {
  return h('span', { class: 'sign' }, { added: '+ ', removed: '− ', same: '  ' }[kind]);
}

function textOf(row: Row, { old, now }: Colours, isOld: boolean): Child {
  const tokens = isOld ? old[(row.oldNumber ?? 0) - 1] : now[(row.newNumber ?? 0) - 1];
  return tokens ? spans(tokens) : row.text;
}
