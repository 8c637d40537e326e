/** Which names and addresses a program and all that it starts look for, as the system sees it. https://strace.io */
import { readFileSync } from 'node:fs';

/** What strace is to note down, and how: `-xx` writes every byte as `\x61`, so that nothing is cut or escaped. */
export const straceOptions = [
  '-f',
  '-qq',
  '-xx',
  '-s',
  '512',
  '-e',
  'trace=connect,sendto,sendmsg,sendmmsg',
];

export interface Contacts {
  /** Names asked of a name server. */
  readonly names: readonly string[];
  /** Addresses of other machines that a connection was tried to, without name servers. */
  readonly addresses: readonly string[];
}

export function contactsIn(traceFile: string): Contacts {
  const lines = readFileSync(traceFile, 'utf8').split('\n');
  const strings = lines.flatMap((line) => [...line.matchAll(/"((?:\\x[0-9a-f]{2})+)"/g)]);
  const names = strings.flatMap(([, text = '']) => askedName(bytesOf(text)) ?? []);
  const addresses = lines.flatMap((line) => addressOf(line) ?? []);
  return { names: unique(names), addresses: unique(addresses) };
}

/** The name in a question to a name server: RFC 1035, sections 4.1.1 and 4.1.2; undefined for other messages. */
function askedName(message: Buffer): string | undefined {
  const isQuestion =
    message.length > 16 && (message[2] ?? 0) < 0x80 && message.readUInt16BE(4) === 1;
  if (!isQuestion) return undefined;
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0 && length < 64; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  // Behind the name stand its type, and the class «Internet».
  const isWhole =
    message[at] === 0 && message.length >= at + 5 && message.readUInt16BE(at + 3) === 1;
  return isWhole && labels.every((label) => /^[\w-]+$/.test(label)) ? labels.join('.') : undefined;
}

/** Of a call such as `connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("…")}, 16)`. */
function addressOf(line: string): string | undefined {
  const [, port, text = ''] =
    /connect\(.*htons\((\d+)\).*inet_(?:addr|pton)\((?:AF_INET6, )?"((?:\\x[0-9a-f]{2})+)"/.exec(
      line,
    ) ?? [];
  if (!port || port === '53') return undefined;
  const address = bytesOf(text).toString('latin1');
  const isOwn = /^(127\.|::1$|::ffff:127\.|0\.0\.0\.0$)/.test(address);
  // Port 0 sends nothing: it is how the system is asked which way it would take.
  return isOwn || port === '0' ? undefined : `${address}:${port}`;
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}
