/** Prints without the streams of `process`: to make them takes 5 ms of a start of 40. */
import { fstatSync, writeSync } from 'node:fs';
import type { Output } from './report.ts';

const descriptors = { stdout: 1, stderr: 2 } as const;

/** Standard output or error; whether it is a terminal is looked up when somebody asks. */
export function standardStream(name: keyof typeof descriptors): Output {
  return {
    get isTTY() {
      return process[name].isTTY;
    },
    get columns() {
      // A file or a pipe has none; that is known without the stream.
      const isTerminal = fstatSync(descriptors[name]).isCharacterDevice();
      return isTerminal ? process[name].columns : undefined;
    },
    write: (text) => write(name, Buffer.from(text)),
  };
}

/** A pipe may take less than all, or be full; then the stream, which can wait, takes the rest. */
function write(name: keyof typeof descriptors, bytes: Buffer): void {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptors[name], bytes, written);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Nobody reads any more: `… --help | head -1`.
    if (code === 'EPIPE') return;
    if (code !== 'EAGAIN') throw error;
    process[name].write(bytes.subarray(written));
  }
}
