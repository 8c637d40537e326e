/**
 * Preloaded into the real command (`node --import`): lets one thing go wrong just before the nth of its calls
 * that change the disk. FAULT is JSON:
 *
 * - `at`: which call, from 1; how many there were is written to the file `countTo` at the end
 * - `error`: the code of the error that the call fails with
 * - `signal`: what the process sends itself
 * - `shell`: a command that is run meanwhile, such as one that removes the target
 *
 * A file that is being written when an error or SIGKILL comes is there in half.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { at, error, signal, shell, countTo } = JSON.parse(process.env.FAULT ?? '{}');
const { writeFileSync } = fs;
let count = 0;

for (const name of [
  'mkdirSync',
  'writeFileSync',
  'renameSync',
  'rmdirSync',
  'rmSync',
  'chmodSync',
  'copyFileSync',
]) {
  const real = fs[name];
  fs[name] = (...args) => {
    count++;
    if (count === at) goWrong(name, args);
    return real(...args);
  };
}
syncBuiltinESMExports();
process.on('exit', () => countTo && writeFileSync(countTo, String(count)));

function goWrong(name, [path, text, options]) {
  const isTorn = name === 'writeFileSync' && (error || signal === 'SIGKILL');
  if (isTorn) writeFileSync(path, text.slice(0, text.length / 2), options);
  if (shell) spawnSync('sh', ['-c', shell], { stdio: 'ignore' });
  if (signal) process.kill(process.pid, signal);
  if (!error) return;
  const message = `${error}: a fault of the test, ${name} '${path}'`;
  throw Object.assign(new Error(message), { code: error, syscall: name.replace('Sync', '') });
}
