/** What every view gets, and the few parts that several of them have. */
import { dimensionNames, optionOf } from '../../model/stack.ts';
import { lastStage } from '../../model/stages.ts';
import { type Address, type Choice, formatAddress } from '../address.ts';
import type { Board } from '../board.ts';
import { type Child, h } from '../element.ts';
import type { SizeList, Starters } from '../starter.ts';

export interface Page {
  readonly address: Address;
  readonly sizes: SizeList;
  /** Null until they have come. */
  readonly starters: Starters | null;
  /** Whether two columns of code have room. */
  readonly isWide: boolean;
  /** Shows another address; `replace` leaves no entry for the browser's back. */
  go(change: Partial<Address>, how?: 'push' | 'replace'): void;
  /** Tells everybody, also those who hear the page. */
  notify(text: string): void;
}

/** What all views get but the first, which waits for nothing. */
export interface WholePage extends Page {
  readonly starters: Starters;
  readonly board: Board;
}

export interface View {
  /** Shown as the heading, and in the title of the window. */
  readonly title: string;
  readonly content: Child;
}

/** A link to the same page with a change. */
export function linkTo(page: Page, change: Partial<Address>, ...children: Child[]): Element {
  return h('a', { href: hrefOf(page, change) }, ...children);
}

export function hrefOf({ address }: Page, change: Partial<Address>): string {
  return formatAddress({ ...address, ...change });
}

/** `Express · SQLite (Prisma) · JWT · Memory, stage hello` */
export function describe({ stack, stage }: Choice): string {
  const labels = dimensionNames.map((name) => `${labelOf(stack, name)}`).join(' · ');
  return stage === lastStage ? labels : `${labels}, stage ${stage}`;
}

/** Two options are called None, and say of what. */
function labelOf(stack: Choice['stack'], name: (typeof dimensionNames)[number]): string {
  return stack[name] === 'none' ? `no ${name}` : optionOf(stack, name).label;
}

/** Many things of one name: `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2,020`; the browser's own way to say it takes 30 ms when it is first asked. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What is wider than its page: a keyboard can scroll it. */
export function scrolled(id: string, label: string, content: Child): Element {
  const attributes = { id, class: 'scrolled', tabindex: 0, role: 'region', 'aria-label': label };
  return h('div', attributes, content);
}

/** Terms, and what there is to say of each. */
export function facts(rows: readonly (readonly [term: string, text: Child])[]): Element {
  const shown = rows.map(([term, text]) => h('div', {}, h('dt', {}, term), h('dd', {}, text)));
  return h('dl', { class: 'facts' }, ...shown);
}
