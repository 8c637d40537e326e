/** The tree of files. */
import type { ProjectFile } from '../../composing/compose.ts';
import { h } from '../element.ts';
import { linkTo, type Page } from './view.ts';

type Files = ReadonlyMap<string, ProjectFile>;

/** What a file is to the stage before. */
export type Novelty = 'new' | 'changed';

export interface Tree {
  readonly files: Files;
  readonly novelties: ReadonlyMap<string, Novelty>;
}

export function fileTree(page: Page, { files, novelties }: Tree): Element {
  return h(
    'nav',
    { class: 'tree', 'aria-label': 'Files' },
    folder(page, [...files.keys()], '', novelties),
  );
}

function folder(
  page: Page,
  paths: readonly string[],
  prefix: string,
  novelties: Tree['novelties'],
): Element {
  const names = [...new Set(paths.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))];
  const isFolder = (name: string) => paths.some((path) => path.startsWith(`${prefix}${name}/`));
  const sorted = [...names.filter(isFolder), ...names.filter((name) => !isFolder(name))];
  const entries = sorted.map((name) => {
    const path = `${prefix}${name}`;
    if (!isFolder(name)) return h('li', {}, fileLink(page, path, novelties.get(path)));
    const inside = paths.filter((each) => each.startsWith(`${path}/`));
    const isOpen = path === 'src' || page.address.file?.startsWith(`${path}/`) === true;
    const news = inside.filter((each) => novelties.has(each)).length;
    return h(
      'li',
      {},
      h(
        'details',
        { id: `folder-${path}`, open: isOpen },
        h(
          'summary',
          {},
          `${name}/`,
          h('span', { class: 'count' }, ` ${inside.length}`),
          news > 0 && h('span', { class: 'novelty' }, ` ${news} new or changed`),
        ),
        folder(page, inside, `${path}/`, novelties),
      ),
    );
  });
  return h('ul', {}, ...entries);
}

function fileLink(page: Page, path: string, novelty: Novelty | undefined): Element {
  const link = linkTo(page, { file: path, line: null }, path.slice(path.lastIndexOf('/') + 1));
  if (page.address.file === path) link.setAttribute('aria-current', 'true');
  if (novelty) link.append(h('span', { class: 'novelty' }, ` ${novelty}`));
  return link;
}
