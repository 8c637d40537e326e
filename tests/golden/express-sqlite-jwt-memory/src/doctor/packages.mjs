/** Whether the packages are installed, all of them. With modules of Node.js only: see start.mjs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each package manager writes its file when it is through, so without one it was interrupted. */
const ends = ['.package-lock.json', '.modules.yaml', '.yarn-integrity', '.yarn-state.yml'];
const lockFiles = { 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun' };

/**
 * @param {string} directory
 * @returns {null | { text: string, remedy: string }} null when all is there
 */
export function packagesProblem(directory) {
  const has = (/** @type {string} */ path) => existsSync(join(directory, path));
  const isNpm = has('package-lock.json');
  const manager = Object.entries(lockFiles).find(([file]) => has(file))?.[1] ?? 'npm';
  const install = isNpm || manager === 'npm' ? 'npm install' : `${manager} install`;
  if (!has('node_modules')) return { text: 'The packages are not installed.', remedy: install };

  const isDone = manager === 'bun' || ends.some((file) => has(`node_modules/${file}`));
  const missing = isNpm && has('node_modules/.package-lock.json') ? missingIn(directory) : [];
  if (isDone && missing.length === 0) return null;
  const text = `The packages are not installed completely: ${missing[0] ?? 'that was interrupted'}.`;
  return { text, remedy: isNpm ? 'npm ci' : install };
}

/** npm notes in node_modules what is there, in the form of package-lock.json. @param {string} directory */
function missingIn(directory) {
  const packagesIn = (/** @type {string} */ path) =>
    JSON.parse(readFileSync(join(directory, path), 'utf8')).packages;
  try {
    const installed = packagesIn('node_modules/.package-lock.json');
    return Object.entries(packagesIn('package-lock.json'))
      .filter(([place, { optional, devOptional }]) => place !== '' && !optional && !devOptional)
      .filter(([place, { version }]) => installed[place]?.version !== version)
      .map(([place, { version }]) => `${place} ${version} is missing`);
  } catch {
    return ['its list cannot be read'];
  }
}
