/** The way of a request, step by step; a step opens its file. */
import type { ProjectFile } from '../../composing/compose.ts';
import { type Child, h } from '../element.ts';
import { type Piece, travelOf } from '../travel.ts';
import { linkTo, type Page } from './view.ts';

export function travelMap(page: Page, files: ReadonlyMap<string, ProjectFile>): Element {
  const travel = travelOf(files);
  if (!travel) return h('p', {}, 'The README of this starter says what its files do.');
  const shown = (pieces: readonly Piece[]) => pieces.map((piece) => pieceOf(page, piece));
  return h(
    'section',
    { class: 'travel', 'aria-labelledby': 'travel-title' },
    h('h2', { id: 'travel-title' }, 'How a request travels'),
    h('p', {}, 'From the top to the bottom. Each step opens its file.'),
    h(
      'ol',
      {},
      h('li', { class: 'end' }, 'A request comes: ', h('code', {}, 'POST /v1/books')),
      ...travel.steps.map((step) => h('li', {}, ...shown(step))),
    ),
    travel.notes.map((note) => h('p', {}, ...shown(note))),
  );
}

function pieceOf(page: Page, { kind, text, isStrong, url }: Piece): Child {
  if (kind === 'text') return text;
  if (kind === 'link') return h('a', { href: url ?? '', rel: 'noreferrer' }, text);
  const code = h('code', {}, text);
  if (kind === 'code') return code;
  const link = linkTo(page, { file: text, line: null, find: '' }, code);
  return isStrong ? h('strong', {}, link) : link;
}
