/** Starters as the command makes them, in the browser. */

import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PageTemplates } from '../composing/page-pack.ts';
import { composeProject, type Project } from '../composing/project.ts';
import { formatChoice } from './address.ts';
import type { Starters } from './starter.ts';

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
