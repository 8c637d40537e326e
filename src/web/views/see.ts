/** The starter: its files, where they come from, what is new at this stage, and how a request travels. */
import type { ProjectFile } from '../../composing/compose.ts';
import { stages } from '../../model/stages.ts';
import { newLinesOf } from '../difference.ts';
import { h } from '../element.ts';
import { linesOf } from '../highlight.ts';
import { choiceBefore, shownFiles, sizesOf } from '../starter.ts';
import { codeBlock, rangesText } from './code.ts';
import { findBox, findings } from './find.ts';
import { sizeList } from './sizes.ts';
import { stackSelects } from './stack-selects.ts';
import { travelMap } from './travel-map.ts';
import { fileTree, type Novelty } from './tree.ts';
import { counted, facts, hrefOf, linkTo, type Page, type View, type WholePage } from './view.ts';

type Files = ReadonlyMap<string, ProjectFile>;

/** A starter, and the same at the stage before. */
interface Seen {
  readonly files: Files;
  /** Null at the first stage. */
  readonly before: Files | null;
}

export function seeView(page: WholePage): View {
  const { address, starters } = page;
  const title = address.file ?? 'See the code';
  const choice = stackSelects({
    id: 'this',
    legend: 'Your starter',
    choice: address,
    onChange: (changed) => page.go({ ...changed, line: null }),
  });
  const earlier = choiceBefore(address);
  const seen: Seen = {
    files: shownFiles(starters.of(address)),
    before: earlier && shownFiles(starters.of({ ...address, ...earlier })),
  };
  const tree = fileTree(page, { files: seen.files, novelties: noveltiesOf(seen) });
  return {
    title,
    content: [
      choice,
      h(
        'div',
        { class: 'seeing' },
        h('div', { class: 'side' }, findBox(page), tree),
        h('div', { class: 'main-part' }, mainPart(page, seen)),
      ),
    ],
  };
}

function noveltiesOf({ files, before }: Seen): Map<string, Novelty> {
  const found = new Map<string, Novelty>();
  if (!before) return found;
  for (const [path, { text }] of files) {
    const old = before.get(path)?.text;
    if (old === undefined) found.set(path, 'new');
    else if (old !== text) found.set(path, 'changed');
  }
  return found;
}

function mainPart(page: WholePage, seen: Seen): readonly Element[] {
  const { file, find } = page.address;
  const found = file === null ? undefined : seen.files.get(file);
  if (file !== null && found) return [fileView(page, file, seen)];
  if (find !== '') return [findings(page, seen.files)];
  return [
    ...(file === null ? [] : [missingFile(file)]),
    overview(page, seen),
    travelMap(page, seen.files),
  ];
}

function missingFile(path: string): Element {
  return h('p', { class: 'note' }, `This starter has no ${path}: another stack or stage has it.`);
}

function overview(page: WholePage, seen: Seen): Element {
  const { starters, address } = page;
  const news = [...noveltiesOf(seen)];
  const count = (kind: Novelty) => news.filter(([, novelty]) => novelty === kind).length;
  const { title } = stages[address.stage];
  const earlier = choiceBefore(address);
  return h(
    'section',
    { 'aria-labelledby': 'overview-title' },
    h('h2', { id: 'overview-title' }, title),
    sizeList(sizesOf(starters.of(address))),
    earlier &&
      h(
        'p',
        {},
        `New at this stage: ${counted(count('new'), 'file')}, and ${counted(count('changed'), 'file')} changed since `,
        h('code', {}, earlier.stage),
        '. ',
        linkTo(
          page,
          { ...earlier, view: 'compare', file: null, other: address },
          'Show the difference',
        ),
      ),
  );
}

function fileView(page: Page, path: string, { files, before }: Seen): Element {
  const { text, origin } = files.get(path) as ProjectFile;
  const newLines = before ? newLinesOf(before.get(path)?.text, text) : new Set<number>();
  const count = linesOf(text).length;
  return h(
    'article',
    { 'aria-label': path },
    facts([
      ['Comes from', origin.map((name) => h('code', {}, name))],
      ['Lines', String(count)],
      ...(before ? [['New at this stage', newText(newLines, count)] as const] : []),
    ]),
    page.address.find !== '' &&
      h(
        'p',
        {},
        h(
          'a',
          { href: hrefOf(page, { file: null, line: null }) },
          `Back to what was found for “${page.address.find}”`,
        ),
      ),
    codeBlock({
      path,
      text,
      newLines: newLines.size === count ? new Set() : newLines,
      line: page.address.line,
    }),
  );
}

function newText(lines: ReadonlySet<number>, count: number): string {
  if (lines.size === 0) return 'nothing';
  if (lines.size === count) return 'the whole file';
  return `${counted(lines.size, 'line')}: ${rangesText(lines)}`;
}
