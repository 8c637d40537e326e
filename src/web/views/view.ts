/** What every view gets, and the few parts that several of them have. */
import { dimensionNames, optionOf } from '../../model/stack.ts';
import { lastStage } from '../../model/stages.ts';
import { type Address, type Choice, formatAddress } from '../address.ts';
import type { Board } from '../board.ts';
import { type Child, h } from '../element.ts';
import type { Starters } from '../starter.ts';

export interface Page {
  readonly address: Address;
  /** Null until the templates have come. */
  readonly starters: Starters | null;
  /** Null until it has come. */
  readonly board: Board | null;
  /** Whether two columns of code have room. */
  readonly isWide: boolean;
  /** Shows another address; `replace` leaves no entry for the browser's back. */
  go(change: Partial<Address>, how?: 'push' | 'replace'): void;
  /** Tells everybody, also those who hear the page. */
  notify(text: string): void;
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

/** In place of what needs the templates. */
export function waiting(): Element {
  return h('p', { class: 'waiting' }, 'The templates are on their way …');
}

/** Many things of one name: `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
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
