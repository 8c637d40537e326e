/** The licences of the libraries that are bundled: MIT and its kind ask for their text in every copy. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** All that ask for no more than their text. https://opensource.org/licenses */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause'];

/**
 * One text with all licences.
 *
 * @param modules paths of all modules in the bundle
 * @throws Error when a library has another licence, or no text of it
 */
export function licencesOf(modules: readonly string[]): string {
  const folders = new Set(modules.filter((id) => id.includes('node_modules')).map(packageOf));
  const texts = [...folders].map(licenceOf).sort();
  return `create-backend-practice contains these libraries.\n\n${texts.join('\n')}`;
}

/** The folder of the package that a module belongs to. */
function packageOf(module: string): string {
  const folder = dirname(module);
  const manifest = join(folder, 'package.json');
  const isPackage = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version;
  return isPackage ? folder : packageOf(folder);
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file || !permissive.includes(license)) {
    throw new Error(
      `${name} ${version} cannot be bundled: ${license}, ${file ?? 'without a text'}`,
    );
  }
  const text = readFileSync(join(folder, file), 'utf8').trim();
  return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}
