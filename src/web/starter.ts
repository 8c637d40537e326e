/** Starters as the command makes them, in the browser. */

import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ProjectFile } from '../composing/compose.ts';
import type { PageTemplates } from '../composing/page-pack.ts';
import { composeProject, type Project } from '../composing/project.ts';
import { stagesOf } from '../model/stages.ts';
import { type Address, type Choice, formatChoice } from './address.ts';

type Identity = Pick<Address, 'stack' | 'stage' | 'name' | 'packageManager'>;

export interface Starters {
  /** With secrets of its own in `.env`, another time the same. */
  of(identity: Identity): Project;
  /** What is wrong with a name, in words; null when nothing is. */
  nameProblem(name: string): string | null;
}

export function createStarters({ templates, version, reservedNames }: PageTemplates): Starters {
  const known = new Map<string, Project>();
  const sources = { templates, version, randomText, sha256 };
  return {
    of(identity) {
      const { name, packageManager } = identity;
      const key = [formatChoice(identity), name, packageManager].join(' ');
      const found = known.get(key) ?? composeProject({ ...identity, ...settings }, sources);
      // The last ones used stay: back and forward, and both sides of a comparison.
      known.delete(key);
      known.set(key, found);
      for (const oldest of [...known.keys()].slice(0, -8)) known.delete(oldest);
      return found;
    },
    nameProblem: (name) => nameProblem(name, reservedNames),
  };
}

/** The browser's own answers later, and over HTTPS only: a school's server may have none. */
function sha256(text: string): string {
  return bytesToHex(digest(utf8ToBytes(text)));
}

const settings = { directory: '/', install: true, git: true, test: true } as const;

/** 32 random bytes as hexadecimal digits, as the command takes them. https://www.w3.org/TR/webcrypto-2/ */
function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Less than npm would take: each of these names is one for a folder too. */
function nameProblem(name: string, reserved: readonly string[]): string | null {
  if (name === '') return 'The name is empty.';
  if (!/^[a-z0-9]/.test(name)) return 'The name has to begin with a small letter or a digit.';
  if (!/^[a-z0-9-]+$/.test(name))
    return 'The name may have small letters, digits and hyphens only.';
  if (name.length > 100) return 'The name is longer than 100 characters.';
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/.test(name);
  if (isDevice) return 'This name is reserved on Windows.';
  if (reserved.includes(name)) return 'This is the name of a module of Node.js.';
  return null;
}

/** What a starter shows to everybody: without its secrets. */
export function shownFiles({ files }: Project): ReadonlyMap<string, ProjectFile> {
  return new Map([...files].filter(([, { isSecret }]) => !isSecret));
}

/** The stage before this one, in the same stack; null before the first. */
export function choiceBefore({ stack, stage }: Choice): Choice | null {
  const names = stagesOf(stack);
  const before = names[names.indexOf(stage) - 1];
  return before ? { stack, stage: before } : null;
}

export interface Sizes {
  readonly files: number;
  /** Lines under `src/`, without blank ones and comments. */
  readonly codeLines: number;
  readonly packages: number;
  readonly megabytes: number;
  readonly servers: readonly string[];
}

export function sizesOf(project: Project): Sizes {
  const files = [...shownFiles(project)];
  const sources = files.filter(([path]) => /^src\/.*\.ts$/.test(path));
  return {
    files: files.length,
    codeLines: sources.reduce((sum, [, { text }]) => sum + codeLinesOf(text), 0),
    ...project.installation,
    servers: project.plan.view.services.map(({ name }) => name),
  };
}

function codeLinesOf(text: string): number {
  const lines = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').split('\n');
  return lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}
