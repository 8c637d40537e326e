/** The page: the address -> what is shown. */
import { readPagePack } from '../composing/page-pack.ts';
import { type Address, formatAddress, parseAddress, type ViewName, viewNames } from './address.ts';
import type { Board } from './board.ts';
import { h, update } from './element.ts';
import { createStarters, type Starters } from './starter.ts';
import { chooseView } from './views/choose.ts';
import { compareView } from './views/compare.ts';
import { proofView } from './views/proof.ts';
import { seeView } from './views/see.ts';
import { takeView } from './views/take.ts';
import { describe, type Page, type View } from './views/view.ts';

const views: Readonly<Record<ViewName, (page: Page) => View>> = {
  choose: chooseView,
  see: seeView,
  compare: compareView,
  take: takeView,
  proof: proofView,
};

const labels: Readonly<Record<ViewName, string>> = {
  choose: 'Choose',
  see: 'See',
  compare: 'Compare',
  take: 'Take',
  proof: 'Proof',
};

let address = parseAddress(location.hash);
let starters: Starters | null = null;
let board: Board | null = null;

const wide = matchMedia('(min-width: 60rem)');

/** Everything that composes; also for the tests. */
export const loaded: Promise<Starters> = start();

async function start(): Promise<Starters> {
  show();
  addEventListener('hashchange', () => show());
  wide.addEventListener('change', () => show());
  if ('serviceWorker' in navigator) void navigator.serviceWorker.register('worker.js');
  try {
    const [pack, proof] = await Promise.all([fetchTemplates(), fetchOf('proof.json')]);
    starters = createStarters(readPagePack(pack));
    board = await proof.json();
    show();
    return starters;
  } catch (error) {
    notify('The templates did not come. Load the page again.');
    throw error;
  }
}

async function fetchTemplates(): Promise<string> {
  const { body } = await fetchOf('templates.bin');
  if (!body) return '';
  return new Response(body.pipeThrough(new DecompressionStream('deflate'))).text();
}

async function fetchOf(path: string): Promise<Response> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

function go(change: Partial<Address>, how: 'push' | 'replace' = 'push'): void {
  const hash = formatAddress({ ...address, ...change });
  if (hash === location.hash) return;
  if (how === 'push') location.hash = hash;
  else {
    history.replaceState(null, '', hash);
    show();
  }
}

let hiding: ReturnType<typeof setTimeout> | undefined;

/** In the live region; a notice is shown for a while too. */
function say(text: string, how: 'quietly' | 'shown' = 'quietly'): void {
  const status = elementOf('status');
  status.textContent = text;
  status.classList.toggle('is-shown', how === 'shown');
  clearTimeout(hiding);
  if (how === 'shown') hiding = setTimeout(() => status.classList.remove('is-shown'), 6000);
}

function notify(text: string): void {
  say(text, 'shown');
}

function show(): void {
  const before = address;
  address = parseAddress(location.hash);
  const page: Page = { address, starters, board, isWide: wide.matches, go, notify };
  const { title, content } = views[address.view](page);
  const main = h('main', {}, h('h1', { id: 'title', tabindex: -1 }, title), content);
  update(elementOf('main'), main);
  update(elementOf('views'), h('nav', {}, navigation()));
  document.title = `${title} – create-backend-practice`;
  document.body.dataset.view = address.view;
  afterwards(before, title);
}

/** Whoever opens another view or file begins at its top; whoever changes an answer stays there. */
function afterwards(before: Address, title: string): void {
  const isOther = before.view !== address.view || before.file !== address.file;
  const found = address.line === null ? null : document.getElementById('found-line');
  if (isOther && found === null && address.view !== before.view) {
    scrollTo(0, 0);
    elementOf('title').focus({ preventScroll: true });
  }
  // In one column, what was chosen comes below the list of files.
  if (before.file !== address.file && address.file !== null && !wide.matches) {
    document.querySelector('.main-part')?.scrollIntoView();
  }
  if (isOther || before.line !== address.line) found?.scrollIntoView({ block: 'center' });
  const isChanged = formatAddress(before) !== formatAddress(address);
  if (isChanged && address.find === before.find && address.name === before.name) {
    say(`${title}: ${describe(address)}`);
  }
}

function navigation(): Element {
  const links = viewNames.map((view) => {
    const href = formatAddress({ ...address, view, file: null, other: null });
    return h(
      'li',
      {},
      h('a', { href, 'aria-current': view === address.view ? 'page' : null }, labels[view]),
    );
  });
  return h('ul', {}, ...links);
}

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}
