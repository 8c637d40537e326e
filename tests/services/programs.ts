/** The servers as programs of this machine: how each is found, prepared and started. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asUnprivileged } from './account.ts';
import { mongoStandIn } from './mongo-stand-in.ts';
import { secantus } from './secantus.ts';
import type { ServiceName } from './service.ts';

/** A program that can be started as many times as there are folders and ports. */
export interface Program {
  readonly file: string;
  readonly kind: 'debian' | 'stand-in';
  readonly product: string;
  readonly cannotShow?: readonly string[];
  /** Makes the data folder ready, once. */
  prepare(folder: string, port: number): Promise<void>;
  args(folder: string, port: number): readonly string[];
  url(port: number): string;
  /** Ends it at once but in good order; SIGTERM if absent. */
  readonly stopSignal?: NodeJS.Signals;
}

/** One way to have a server: what finds it, and the Debian packages that it needs. */
export interface Way {
  readonly find: () => Program | null;
  /** Empty when Debian has none. */
  readonly packages: readonly string[];
}

/** The better ones first. */
export const ways: Readonly<Record<ServiceName, readonly Way[]>> = {
  PostgreSQL: [{ find: findPostgres, packages: ['postgresql'] }],
  MySQL: [
    { find: findMysql, packages: [] },
    { find: findMariadb, packages: ['default-mysql-server'] },
  ],
  MongoDB: [
    { find: findMongod, packages: [] },
    { find: secantus, packages: ['python3-pip'] },
    { find: () => mongoStandIn(findFile), packages: ['default-jdk-headless', 'maven'] },
  ],
  Redis: [{ find: findRedis, packages: ['redis-server'] }],
  nginx: [{ find: findNginx, packages: ['nginx-light'] }],
};

/** The program for a service, or null when this machine has none. */
export function findProgram(name: ServiceName): Program | null {
  for (const { find } of ways[name]) {
    const program = find();
    if (program) return program;
  }
  return null;
}

function findPostgres(): Program | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const file = findFile(
    'postgres',
    versions.map((version) => `${root}/${version}/bin`),
  );
  const initdb = file?.replace(/postgres$/, 'initdb');
  if (!file || !initdb || !existsSync(initdb)) return null;
  return {
    file,
    kind: 'debian',
    product: versionOf(file).replace(/.*\) ([\d.]+).*/, 'PostgreSQL $1'),
    async prepare(folder) {
      const password = join(folder, 'password');
      writeFileSync(password, 'secret\n', { mode: 0o644 });
      const access = ['-U', 'library', '--pwfile', password, '--auth=scram-sha-256'];
      await runQuietly(initdb, [
        '-D',
        join(folder, 'data'),
        ...access,
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
      ]);
    },
    args: (folder, port) => [
      ...['-D', join(folder, 'data'), '-p', String(port), '-h', '127.0.0.1', '-k', folder],
      ...['-c', 'max_connections=300'],
    ],
    url: (port) => `postgresql://library:secret@127.0.0.1:${port}/postgres`,
    // SIGTERM would wait for all clients to leave.
    stopSignal: 'SIGINT',
  };
}

/** Names and passwords of MySQL and MariaDB, given at every start. */
const mysqlAccess = `CREATE USER IF NOT EXISTS 'library'@'%' IDENTIFIED BY 'secret';
GRANT ALL ON *.* TO 'library'@'%';
`;

function mysqlArgs(folder: string, port: number): string[] {
  const path = (name: string) => join(folder, name);
  return [
    ...['--no-defaults', `--datadir=${path('data')}`, `--socket=${path('sock')}`],
    ...[`--port=${port}`, '--bind-address=127.0.0.1', `--pid-file=${path('pid')}`],
    ...[`--init-file=${path('access.sql')}`, '--max-connections=400'],
  ];
}

const mysqlUrl = (port: number) => `mysql://library:secret@127.0.0.1:${port}`;

function findMysql(): Program | null {
  const file = findFile('mysqld');
  if (!file || versionOf(file).includes('MariaDB')) return null;
  return {
    file,
    kind: 'debian',
    product: versionOf(file).replace(/.*Ver (\S+).*/, 'MySQL $1'),
    async prepare(folder) {
      writeFileSync(join(folder, 'access.sql'), mysqlAccess);
      await runQuietly(file, [
        '--no-defaults',
        '--initialize-insecure',
        `--datadir=${folder}/data`,
      ]);
    },
    args: (folder, port) => [...mysqlArgs(folder, port), '--mysqlx=OFF'],
    url: mysqlUrl,
  };
}

function findMariadb(): Program | null {
  const file = findFile('mariadbd');
  const install = findFile('mariadb-install-db');
  if (!file || !install) return null;
  return {
    file,
    kind: 'debian',
    product: versionOf(file).replace(/.*Ver (\d[\d.]*).*/, 'MariaDB $1 in place of MySQL'),
    async prepare(folder) {
      writeFileSync(join(folder, 'access.sql'), mysqlAccess);
      const data = ['--no-defaults', `--datadir=${folder}/data`, '--skip-test-db'];
      await runQuietly(install, [...data, '--auth-root-authentication-method=socket']);
    },
    args: mysqlArgs,
    url: mysqlUrl,
  };
}

function findMongod(): Program | null {
  const file = findFile('mongod');
  if (!file) return null;
  return {
    file,
    kind: 'debian',
    product: versionOf(file).replace(/.*v([\d.]+).*/s, 'MongoDB $1'),
    prepare: (folder) => runQuietly('mkdir', [join(folder, 'data')]),
    args: (folder, port) => [
      ...['--dbpath', join(folder, 'data'), '--port', String(port), '--bind_ip', '127.0.0.1'],
      // Lets a test make queries slow.
      ...['--setParameter', 'enableTestCommands=1'],
    ],
    url: (port) => `mongodb://127.0.0.1:${port}`,
  };
}

function findRedis(): Program | null {
  const file = findFile('redis-server');
  if (!file) return null;
  return {
    file,
    kind: 'debian',
    product: versionOf(file).replace(/.*v=(\S+).*/, 'Redis $1'),
    async prepare() {},
    args: (folder, port) => [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
      ...['--databases', '1024', '--save', '', '--appendonly', 'yes'],
    ],
    url: (port) => `redis://127.0.0.1:${port}`,
  };
}

/** Passes everything on to a starter on its usual port. */
function findNginx(): Program | null {
  const file = findFile('nginx');
  if (!file) return null;
  const prefix = (folder: string) => ['-p', folder, '-e', 'stderr', '-c', 'nginx.conf'];
  return {
    file,
    kind: 'debian',
    product: nginxVersion(file),
    async prepare(folder, port) {
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${folder};`)
        .join(' ');
      const server = `server { listen 127.0.0.1:${port}; location / { proxy_pass http://127.0.0.1:3000; } }`;
      const http = `http { access_log off; ${temporary} ${server} }`;
      writeFileSync(
        join(folder, 'nginx.conf'),
        `daemon off; pid ${folder}/pid; events {} ${http}\n`,
      );
    },
    args: prefix,
    url: (port) => `http://127.0.0.1:${port}`,
  };
}

/** nginx prints its version on standard error. */
function nginxVersion(file: string): string {
  const { stderr } = spawnSync(file, ['-v'], { encoding: 'utf8' });
  return stderr.replace(/.*nginx\/([\d.]+).*/s, 'nginx $1');
}

/** Looks where programs and servers lie, also when PATH lacks the `sbin` folders. */
export function findFile(name: string, first: readonly string[] = []): string | null {
  const path = (process.env.PATH ?? '').split(':');
  const folders = [...first, ...path, '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function versionOf(file: string): string {
  return execFileSync(file, ['--version'], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

const execute = promisify(execFile);

/**
 * Waits without holding up this process, in which other starters may be measured: MariaDB takes seconds.
 *
 * @throws Error with all that the program printed
 */
async function runQuietly(file: string, args: readonly string[]): Promise<void> {
  await execute(file, args, { cwd: '/', ...asUnprivileged() });
}
