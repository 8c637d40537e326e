/** The page: the address -> what is shown. */
import { type Address, formatAddress, parseAddress, type ViewName, viewNames } from './address.ts';
import { h, update } from './element.ts';
import type { SizeList, Starters } from './starter.ts';
import { chooseView } from './views/choose.ts';
import { describe, type Page, type View, type WholePage } from './views/view.ts';

const labels: Readonly<Record<ViewName, string>> = {
  choose: 'Choose',
  see: 'See',
  compare: 'Compare',
  take: 'Take',
  proof: 'Proof',
};

/** All that comes after the first view. */
interface Later extends Pick<WholePage, 'starters' | 'board'> {
  readonly views: Readonly<Record<Exclude<ViewName, 'choose'>, (page: WholePage) => View>>;
}

/** `SizeList` as JSON: the build counts, and puts it in this place. */
declare const sizesText: string;
/** In this file, for the first view must not wait for another one; also for the tests. */
export const sizes: SizeList = JSON.parse(sizesText);

let address = parseAddress(location.hash);
/** What was shown last, with all that belongs to it. */
let shown: Address | null = null;
let later: Later | null = null;
let loading: Promise<Starters> | null = null;
let hiding: ReturnType<typeof setTimeout> | undefined;

const wide = matchMedia('(min-width: 60rem)');

show();
addEventListener('hashchange', show);
wide.addEventListener('change', show);
// Before that, it would keep somebody waiting who is about to answer.
whenIdle(() => void load());

/** Not every browser says when it is idle. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 200);
}

/** Loads what the other views need, once; also for the tests. */
export function load(): Promise<Starters> {
  loading ??= loadLater();
  return loading;
}

async function loadLater(): Promise<Starters> {
  try {
    const { laterViews: views, fetchStarters, fetchBoard } = await import('./later.ts');
    const [starters, board] = await Promise.all([fetchStarters(), fetchBoard()]);
    later = { views, starters, board };
    if (shown !== address) show();
    if ('serviceWorker' in navigator) void navigator.serviceWorker.register('worker.js');
    return starters;
  } catch (error) {
    loading = null;
    notify('The templates did not come. Load the page again.');
    throw error;
  }
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
  address = parseAddress(location.hash);
  const page: Page = {
    address,
    sizes,
    starters: later?.starters ?? null,
    isWide: wide.matches,
    go,
    notify,
  };
  const view = viewOf(page);
  const title = view?.title ?? labels[address.view];
  const content = view?.content ?? h('p', { class: 'waiting' }, 'The templates are on their way …');
  const main = h('main', {}, h('h1', { id: 'title', tabindex: -1 }, title), content);
  update(elementOf('main'), main);
  update(elementOf('views'), h('nav', {}, navigation()));
  document.title = `${title} – create-backend-practice`;
  document.body.dataset.view = address.view;
  if (!view) return void load();
  afterwards(shown, title);
  shown = address;
}

/** Null as long as it cannot be shown. */
function viewOf(page: Page): View | null {
  if (address.view === 'choose') return chooseView(page);
  return later === null ? null : later.views[address.view]({ ...page, ...later });
}

/** Whoever opens another view or file begins at its top; whoever changes an answer stays there. */
function afterwards(before: Address | null, title: string): void {
  const found = address.line === null ? null : document.getElementById('found-line');
  const isOther = before?.view !== address.view || before.file !== address.file;
  if (isOther || before.line !== address.line) found?.scrollIntoView({ block: 'center' });
  if (before === null) return;
  if (found === null && address.view !== before.view) {
    scrollTo(0, 0);
    elementOf('title').focus({ preventScroll: true });
  }
  // In one column, what was chosen comes below the list of files.
  if (before.file !== address.file && address.file !== null && found === null && !wide.matches) {
    document.querySelector('.main-part')?.scrollIntoView();
  }
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
