/**
 * What the page shows is its address, behind the `#`: a link leads to exactly this view, and the browser's
 * back and forward work by themselves.
 *
 * `#fastify-postgresql-session-redis@lists/compare/express-sqlite-jwt-memory/src/app.ts?layout=unified`
 */
import { type PackageManagerName, packageManagers } from '../model/package-managers.ts';
import { allStacks, defaultStack, type Stack, stackId } from '../model/stack.ts';
import {
  firstStage,
  isReached,
  isStage,
  lastStage,
  type StageName,
  stagesOf,
} from '../model/stages.ts';
import { beginningOf, readKitText } from './kit.ts';

/** In the order in which they stand on the page. */
export const viewNames = ['choose', 'see', 'compare', 'take', 'proof'] as const;

export type ViewName = (typeof viewNames)[number];

/** A stack, as far as it is built. */
export interface Choice {
  readonly stack: Stack;
  readonly stage: StageName;
}

export interface Address extends Choice {
  readonly view: ViewName;
  /** In `see` and `compare`: the file that is open; `*` in `compare` is all of them. */
  readonly file: string | null;
  /** In `see`: the line that is pointed at, from 1 on. */
  readonly line: number | null;
  /** In `see`: what is searched for. */
  readonly find: string;
  /** In `compare`: the other side; null as long as nobody has chosen one. */
  readonly other: Choice | null;
  readonly layout: Layout;
  /** npm package name; perhaps not a valid one. */
  readonly name: string;
  readonly packageManager: PackageManagerName;
  /** Of a teacher: a kit in base64url, whose stacks are offered. */
  readonly kit: string | null;
}

export type Layout = 'split' | 'unified';

/** What somebody sees who has chosen nothing. */
export const startAddress: Address = {
  stack: defaultStack,
  stage: lastStage,
  view: 'choose',
  file: null,
  line: null,
  find: '',
  other: null,
  layout: 'split',
  name: 'my-backend',
  packageManager: 'npm',
  kit: null,
};

/** Reads what stands behind the `#`; whatever it cannot be takes its default. */
export function parseAddress(hash: string): Address {
  const text = hash.replace(/^#/, '');
  if (text.startsWith('kit=')) return addressOfKit(text.slice('kit='.length));
  const [path = '', query = ''] = splitAt(text, '?');
  const [choice = '', view = '', ...rest] = path.split('/');
  const isCompared = view === 'compare';
  const file = rest.slice(isCompared ? 1 : 0).map(decoded);
  const found: Address = {
    ...startAddress,
    ...(parseChoice(choice) ?? {}),
    ...readQuery(new URLSearchParams(query)),
    view: viewNames.find((name) => name === view) ?? 'choose',
    file: file.join('/') || null,
    other: isCompared ? parseChoice(rest[0] ?? '') : null,
  };
  return settled(found);
}

/** The address as a link, with its `#`. */
export function formatAddress(address: Address): string {
  const { view, file, other, ...rest } = settled(address);
  const parts = [formatChoice(rest)];
  if (view !== 'choose') parts.push(view);
  if (view === 'compare' && (other || file)) parts.push(other ? formatChoice(other) : '');
  if (file) parts.push(...file.split('/').map(encodeURIComponent));
  const query = new URLSearchParams();
  for (const name of ['name', 'packageManager', 'layout', 'find', 'line', 'kit'] as const) {
    const value = rest[name];
    if (value !== startAddress[name] && value !== null) query.set(name, String(value));
  }
  return `#${parts.join('/')}${query.size > 0 ? `?${query}` : ''}`;
}

/** `express-sqlite-jwt-memory@hello`; at the last stage without it. */
export function formatChoice({ stack, stage }: Choice): string {
  return stage === lastStage ? stackId(stack) : `${stackId(stack)}@${stage}`;
}

/** @returns null when there is no such stack */
export function parseChoice(text: string): Choice | null {
  const [id = '', stage = ''] = splitAt(text, '@');
  const stack = allStacks().find((candidate) => stackId(candidate) === id);
  return stack ? { stack, stage: stageIn(stack, isStage(stage) ? stage : lastStage) } : null;
}

/** The stage, or where the stack has none like it, the one before. */
export function stageIn(stack: Stack, stage: StageName): StageName {
  const reached = stagesOf(stack).filter((name) => isReached(stage, name));
  return reached.at(-1) ?? firstStage;
}

/** Without what its view does not have. */
function settled(address: Address): Address {
  const { view } = address;
  const hasFile = view === 'see' || view === 'compare';
  const file = hasFile ? address.file : null;
  return {
    ...address,
    stage: stageIn(address.stack, address.stage),
    file,
    line: view === 'see' && file ? address.line : null,
    find: view === 'see' ? address.find : '',
    other: view === 'compare' ? address.other : null,
    layout: view === 'compare' ? address.layout : startAddress.layout,
  };
}

function readQuery(query: URLSearchParams): Partial<Address> {
  const manager = query.get('packageManager') ?? '';
  const line = query.get('line') ?? '';
  return {
    name: query.get('name') ?? startAddress.name,
    packageManager: Object.hasOwn(packageManagers, manager)
      ? (manager as PackageManagerName)
      : startAddress.packageManager,
    layout: query.get('layout') === 'unified' ? 'unified' : startAddress.layout,
    find: query.get('find') ?? '',
    line: /^[1-9]\d{0,5}$/.test(line) ? Number(line) : null,
    kit: query.get('kit'),
  };
}

/** A kit that cannot be read leads to the start, which says so. */
function addressOfKit(text: string): Address {
  const kit = readKitText(text);
  return settled({ ...startAddress, ...(kit ? beginningOf(kit) : {}), kit: text });
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
