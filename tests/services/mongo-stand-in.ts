/**
 * Where SecantusDB cannot be had either, a server written in Java from Maven Central speaks MongoDB's
 * protocol, in memory: https://github.com/bwaldvogel/mongo-java-server
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache, installOnce } from './installed.ts';
import type { Program } from './programs.ts';

const version = '1.47.0';
const source = fileURLToPath(new URL('MongoStandIn.java', import.meta.url));
const pom = fileURLToPath(new URL('mongo-stand-in.pom.xml', import.meta.url));
const digest = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 8);
const classes = join(cache, `mongo-java-server-${version}-${digest}`);

const cannotShow = [
  'data that outlives a restart: it is kept in memory',
  'slow queries',
  'sessions and transactions',
  'partial unique indexes',
  'which key a duplicate error is about (keyValue)',
  'users and passwords',
  'speed',
];

/** Null when Java or Maven is missing. */
export function mongoStandIn(find: (program: string) => string | null): Program | null {
  const [java, javac, maven] = ['java', 'javac', 'mvn'].map((program) => find(program));
  if (!java || !javac || !maven) return null;
  return {
    file: java,
    kind: 'stand-in',
    product: `mongo-java-server ${version} in place of MongoDB`,
    cannotShow,
    async prepare(folder) {
      installOnce(classes, (unfinished) => build(maven, javac, unfinished));
      // The account that runs it may not be able to read this repository.
      cpSync(classes, join(folder, 'classes'), { recursive: true });
    },
    args: (folder, port) => [
      ...['-Xmx256m', '-cp', classPath(join(folder, 'classes')), 'MongoStandIn', String(port)],
    ],
    url: (port) => `mongodb://127.0.0.1:${port}`,
  };
}

function classPath(folder: string): string {
  return [folder, join(folder, '*')].join(delimiter);
}

/** Fetches the library from Maven Central and compiles our one file. */
function build(maven: string, javac: string, folder: string): void {
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
  execFileSync(maven, ['-q', '-B', '-f', pom, ...goal], { stdio: 'pipe', cwd: cache });
  execFileSync(javac, ['-cp', classPath(folder), '-d', folder, source], { stdio: 'pipe' });
}
