/** Opens an address as a person would. */
import { spawn } from 'node:child_process';

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  // Windows' own: `start` is no program, and would take & in an address for its own.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Where there is no browser nothing happens: the address is printed anyway. */
export function openInBrowser(url: string): void {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
