/** What may be said of the address of a server, which has a password in it. */
import { once } from 'node:events';
import { connect } from 'node:net';

export interface Address {
  /** Without user, password and options. */
  readonly text: string;
  /** Where to knock; nowhere when it is a file, or names no port. */
  readonly servers: readonly { readonly host: string; readonly port: number }[];
}

const host = String.raw`(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?`;
const form = new RegExp(
  String.raw`^([a-z][\w+.-]*://)([^/?#@]*@)?(${host}(?:,${host})*)(/[^?#@]*)?(?:[?#][^@]*)?$`,
  'i',
);

/** Where it is not certain what is the password, as with a `/` in it, nothing is shown. */
export function readAddress(url: string): Address {
  const [, file] = /^(file:[^?#@]*)(?:[?#][^@]*)?$/.exec(url) ?? [];
  if (file) return { text: file, servers: [] };
  const [, scheme = '', user, hosts = '', path = ''] = form.exec(url) ?? [];
  if (!hosts) return { text: 'an address that is not shown', servers: [] };
  const servers = hosts.split(',').flatMap((one) => {
    const [, name = '', port] = /^\[?(.*?)\]?:(\d+)$/.exec(one) ?? [];
    return port ? [{ host: name, port: Number(port) }] : [];
  });
  return { text: `${scheme}${user ? '***@' : ''}${hosts}${path}`, servers };
}

/** Takes the password of an address, and whatever looks like one, out of what a driver says. */
export function withoutPassword(text: string, url: string): string {
  const password = /:\/\/[^:@]*:(.*)@/.exec(url)?.[1] ?? '';
  return [password, decoded(password)]
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
    .replaceAll(/:\/\/\S*@/g, '://***@');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether anything takes connections at one of the servers. */
export async function listens({ servers }: Address): Promise<boolean> {
  const answers = await Promise.allSettled(
    servers.map(async (server) => {
      const socket = connect(server).setTimeout(2_000, () => socket.destroy(new Error('too late')));
      await once(socket, 'connect');
      socket.destroy();
    }),
  );
  return answers.some(({ status }) => status === 'fulfilled');
}
