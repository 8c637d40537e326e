/** The licences of the libraries that are bundled: each asks for its text in every copy. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** All that ask for no more than their text and, the last one, their NOTICE. https://opensource.org/licenses */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];

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
  const files = readdirSync(folder).filter((entry) => /^(licen[cs]e|notice)/i.test(entry));
  if (files.length === 0 || !permissive.includes(license)) {
    throw new Error(
      `${name} ${version} cannot be bundled: ${license}, ${files.length} texts of it`,
    );
  }
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
