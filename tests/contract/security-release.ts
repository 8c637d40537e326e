/** S4, S13: what must be right before a starter goes out. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv, promisify } from 'node:util';
import { type Skip, type Statement, type Subject, skip } from './statement.ts';

/** What marks a value of .env.example that must not go to production. */
const example = /change-me/;

export const secretsStatement: Statement = {
  id: 'S4',
  inPairs: true,
  title:
    'In production it does not start with a missing, short or example secret, and names them all.',
  async check(subject) {
    for (const name of ['.gitignore', '.dockerignore']) {
      const lines = readFileSync(join(subject.directory, name), 'utf8').split('\n');
      assert.ok(lines.includes('.env') || lines.includes('.env*'), `${name} does not name .env`);
    }
    const examples = examplesOf(subject);
    await expectRefusal(subject, { PORT: 'x', LOG_LEVEL: 'loud', RATE_LIMIT: '0', ...examples });
    const secrets = Object.keys(examples).filter((name) => name.endsWith('_SECRET'));
    const allAs = (value: string) => Object.fromEntries(secrets.map((name) => [name, value]));
    const wrong = [allAs(''), allAs('x'.repeat(31))];
    for (const values of wrong.filter((names) => Object.keys(names).length > 0)) {
      await expectRefusal(subject, values);
    }
    if (subject.stack.auth === 'jwt') assert.ok(examples.JWT_SECRET, '.env.example has no secret');
  },
};

/** The secrets of .env.example that the starter itself reads, with their example values. */
function examplesOf({ directory }: Subject): Record<string, string> {
  const text = readFileSync(join(directory, '.env.example'), 'utf8');
  const isRead = (name: string) => name.endsWith('_SECRET') || name.endsWith('_URL');
  const settings = Object.entries(parseEnv(text)).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(
    settings.filter(([name = '', value = '']) => isRead(name) && example.test(value)),
  );
}

/** Asserts that it ends at once and names every variable, but shows no value. */
async function expectRefusal(subject: Subject, wrong: Record<string, string>): Promise<void> {
  const { code, output } = await subject.run('dist/main.js', wrong);
  assert.ok(typeof code === 'number' && code > 0, `ended with ${code}: ${output}`);
  for (const [name, value] of Object.entries(wrong)) {
    assert.match(output, new RegExp(`\\b${name}\\b`), `does not name ${name}: ${output}`);
    if (value.length > 20) assert.ok(!output.includes(value), `shows the value of ${name}`);
  }
}

export const auditStatement: Statement = {
  id: 'S13',
  title: 'npm audit finds nothing high or critical in what runs in production.',
  async check({ directory }) {
    if (!existsSync(join(directory, 'package-lock.json'))) {
      return skip('the packages are shared between stacks: no package-lock.json');
    }
    return audit(directory);
  },
};

/** Asked once: a registry that did not answer for one stack does not for the next. */
let isAuditThere = true;

async function audit(directory: string): Promise<Skip | undefined> {
  const unreachable = skip('the audit endpoint of the registry cannot be reached');
  if (!isAuditThere) return unreachable;
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];
  // It ends with 1 when it finds something, and when it cannot ask.
  const { stdout } = await promisify(execFile)('npm', args, { cwd: directory }).catch(
    (error: { stdout: string }) => error,
  );
  const counts = JSON.parse(stdout || '{}').metadata?.vulnerabilities;
  isAuditThere = counts !== undefined;
  if (!isAuditThere) return unreachable;
  assert.equal(counts.high + counts.critical, 0, JSON.stringify(counts));
  return undefined;
}
