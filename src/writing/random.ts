/** Random bytes, fit for secrets. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** As hexadecimal digits. */
export function randomHex(count: number): string {
  return Buffer.from(fromSystem(count) ?? crypto.getRandomValues(new Uint8Array(count))).toString(
    'hex',
  );
}

/**
 * From the kernel's generator, which `crypto` takes its seed from too; to load that takes 4 ms of a
 * start of 40. https://man7.org/linux/man-pages/man4/urandom.4.html
 *
 * @returns null where there is no such device, as on Windows
 */
function fromSystem(count: number): Uint8Array | null {
  let device: number | undefined;
  try {
    device = openSync('/dev/urandom', 'r');
    const bytes = new Uint8Array(count);
    // A file of that name, as in a badly made chroot, is no generator.
    const isRead = fstatSync(device).isCharacterDevice() && readSync(device, bytes) === count;
    return isRead ? bytes : null;
  } catch {
    return null;
  } finally {
    if (device !== undefined) closeSync(device);
  }
}
