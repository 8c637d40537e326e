/** Search in all files of a starter. */
import type { ProjectFile } from '../../composing/compose.ts';
import { h } from '../element.ts';
import { linesOf } from '../highlight.ts';
import { counted, linkTo, type Page } from './view.ts';

/** More would be no answer. */
const mostLines = 200;

export function findBox(page: Page): Element {
  const find = ({ target }: Event) => {
    const { value } = target as HTMLInputElement;
    // Each letter is no step for the browser's back.
    page.go({ find: value, file: null, line: null }, page.address.find ? 'replace' : 'push');
  };
  return h(
    'search',
    { class: 'find' },
    h('label', { for: 'find' }, 'Search in files'),
    h('input', { id: 'find', type: 'search', value: page.address.find, oninput: find }),
  );
}

interface Found {
  readonly path: string;
  readonly number: number;
  readonly text: string;
}

export function findings(page: Page, files: ReadonlyMap<string, ProjectFile>): Element {
  const { find } = page.address;
  const found = foundIn(files, find);
  const paths = [...new Set(found.map(({ path }) => path))];
  const more = found.length === mostLines ? 'At least ' : '';
  return h(
    'section',
    { 'aria-labelledby': 'found-title' },
    h('h2', { id: 'found-title' }, 'What was found'),
    h(
      'p',
      { role: 'status' },
      `${more}${counted(found.length, 'line')} in ${counted(paths.length, 'file')}`,
    ),
    paths.map((path) =>
      h(
        'section',
        { class: 'found' },
        h('h3', {}, linkTo(page, { file: path, line: null }, path)),
        h(
          'ul',
          {},
          found.filter((line) => line.path === path).map((line) => foundLine(page, line)),
        ),
      ),
    ),
  );
}

function foundIn(files: ReadonlyMap<string, ProjectFile>, find: string): Found[] {
  const wanted = find.toLowerCase();
  const found: Found[] = [];
  for (const [path, { text }] of files) {
    // Of the packages that are installed nobody looks for one by its hash.
    if (path === 'package-lock.json' || !text.toLowerCase().includes(wanted)) continue;
    for (const [index, line] of linesOf(text).entries()) {
      if (!line.toLowerCase().includes(wanted)) continue;
      found.push({ path, number: index + 1, text: line.trim() });
      if (found.length === mostLines) return found;
    }
  }
  return found;
}

function foundLine(page: Page, { path, number, text }: Found): Element {
  const { find } = page.address;
  const at = text.toLowerCase().indexOf(find.toLowerCase());
  const [start, end] = [text.slice(0, at), text.slice(at + find.length)];
  const marked = [start, h('mark', {}, text.slice(at, at + find.length)), end];
  return h(
    'li',
    {},
    linkTo(
      page,
      { file: path, line: number },
      h('span', { class: 'number' }, `${number} `),
      h('code', {}, ...(at < 0 ? [text] : marked)),
    ),
  );
}
