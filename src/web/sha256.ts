/**
 * SHA-256 (FIPS 180-4) in plain code: the browser's own answers later, and only over HTTPS, and a school's
 * server may have none.
 */

/** Of a text in UTF-8, as hexadecimal digits. */
export function sha256(text: string): string {
  const message = padded(new TextEncoder().encode(text));
  const words = new DataView(message.buffer);
  const hash = roots.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const schedule = new Int32Array(64);
  for (let offset = 0; offset < message.length; offset += 64) {
    for (let index = 0; index < 16; index++) {
      schedule[index] = words.getInt32(offset + 4 * index);
    }
    expand(schedule);
    digest(hash, schedule);
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The first 64 primes: the constants are the fractions of their roots. */
const roots = primes(64);
const constants = roots.map((prime) => fraction(Math.cbrt(prime)));

function primes(count: number): number[] {
  const found: number[] = [];
  for (let next = 2; found.length < count; next++) {
    if (found.every((prime) => next % prime !== 0)) found.push(next);
  }
  return found;
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) | 0;
}

/** With a 1, zeros, and its length in bits, to a multiple of 64 bytes. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(message.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(message.length - 4, bytes.length << 3);
  return message;
}

function expand(schedule: Int32Array): void {
  for (let index = 16; index < 64; index++) {
    const [early, late] = [schedule[index - 15] as number, schedule[index - 2] as number];
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    const [before, middle] = [schedule[index - 16] as number, schedule[index - 7] as number];
    schedule[index] = (before + first + middle + second) | 0;
  }
}

/** Takes one block of 64 bytes into the hash. */
function digest(hash: number[], schedule: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let index = 0; index < 64; index++) {
    const mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const added = (schedule[index] as number) + (constants[index] as number);
    const first = (h + mixed + chosen + added) | 0;
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    hash[index] = ((hash[index] as number) + word) | 0;
  });
}

/** To the right; what falls out comes in again. */
function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
