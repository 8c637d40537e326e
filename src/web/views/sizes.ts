/** How much a starter is. */
import { h } from '../element.ts';
import type { Sizes } from '../starter.ts';
import { counted, grouped } from './view.ts';

export function sizeList(sizes: Sizes): Element {
  return h(
    'dl',
    { class: 'sizes' },
    sizeRows(sizes).map(([term, text]) => h('div', {}, h('dt', {}, term), h('dd', {}, text))),
  );
}

/** In the words of a newcomer. */
export function sizeRows(sizes: Sizes): (readonly [term: string, text: string])[] {
  const { files, codeLines, packages, megabytes, servers } = sizes;
  return [
    ['Files', grouped(files)],
    ['Code', `${counted(codeLines, 'line')} in src/`],
    ['Packages', `${packages}, about ${Math.round(megabytes / 10) * 10} MB`],
    ['Must be running', servers.length > 0 ? servers.join(' and ') : 'nothing but Node.js'],
  ];
}
