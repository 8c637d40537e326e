/** What a backend that was started says of itself, in a file. */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Listening {
  readonly port: number;
  /** What the scripts before it have printed. */
  readonly said: string;
}

/** Bytes. */
const largest = 64 * 1024;

/** Waits for it; null when the signal comes first. */
export async function listeningIn(file: string, signal: AbortSignal): Promise<Listening | null> {
  while (!signal.aborted) {
    const found = parsed(textIn(file));
    if (found) return found;
    await sleep(20);
  }
  return null;
}

/** Whoever runs there can write it too: no link is followed, nothing is waited for. */
function textIn(path: string): string {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const bytes = Buffer.alloc(largest);
      return bytes.toString('utf8', 0, readSync(file, bytes));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}

/** It may not be whole yet. */
function parsed(text: string): Listening | null {
  try {
    const { port, said } = JSON.parse(text) as Listening;
    const isPort = Number.isInteger(port) && port > 0 && port < 65_536;
    return isPort ? { port, said: String(said) } : null;
  } catch {
    return null;
  }
}
