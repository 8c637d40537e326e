/** Where a kit lies that is not on this machine: `https://…`, `github:owner/repo/path@ref`, with `#sha256-…`. */
import { UserError } from '../../model/errors.ts';
import { pinPattern } from './pin.ts';

export interface KitAddress {
  /** As it was written, without the pin. */
  readonly name: string;
  /** Where it is fetched from. */
  readonly url: URL;
  readonly pin: string | null;
}

/** Whether a text names no file of this machine. */
export function isRemote(text: string): boolean {
  return /^(https?:\/\/|github:)/i.test(text);
}

/** @throws UserError when it cannot be one, or is not safe to ask */
export function parseKitAddress(text: string): KitAddress {
  const [name = '', ...rest] = text.split('#');
  const pin = rest.length > 0 ? rest.join('#') : null;
  if (pin !== null && !pinPattern.test(pin)) {
    throw new UserError(
      `${text}: what stands behind the # is no pin.`,
      'Write #sha256- and 43 letters, digits, - and _, as kit share prints them.',
    );
  }
  const url = name.toLowerCase().startsWith('github:') ? githubUrl(name) : urlOf(name);
  refuseUnsafe(url, name);
  return { name, url, pin };
}

function urlOf(name: string): URL {
  try {
    return new URL(name);
  } catch {
    throw new UserError(`${name} is no address.`, 'Write https://host/path/kit.json.');
  }
}

/** `github:owner/repo/path/kit.json@branch`; without a branch or commit the newest of the main branch. */
function githubUrl(name: string): URL {
  const [path = '', ...refs] = name.slice('github:'.length).split('@');
  const ref = refs.length > 0 ? refs.join('@') : 'HEAD';
  const segments = [...path.split('/').slice(0, 2), ...ref.split('/'), ...path.split('/').slice(2)];
  const isFine = segments.length >= 4 && path.split('/').length >= 3;
  if (isFine && segments.every((segment) => !/^\.{0,2}$|[\\?]/.test(segment))) {
    return new URL(
      `https://raw.githubusercontent.com/${segments.map(encodeURIComponent).join('/')}`,
    );
  }
  throw new UserError(
    `${name} is no file at GitHub.`,
    'Write github:owner/repository/path/kit.json, and perhaps @ and a branch, tag or commit.',
  );
}

/** On the way nobody may read or change it; on this machine there is no way. */
export function refuseUnsafe(url: URL, name: string): void {
  const { protocol, hostname, username, password } = url;
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  if (username !== '' || password !== '') {
    throw new UserError(`${name} has a password in it.`, 'Write the address without it.');
  }
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return;
  throw new UserError(`${name} leads to ${url.origin}, not over https.`, 'Write https://.');
}
