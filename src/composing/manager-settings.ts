/**
 * What a package manager must know before its first installation. The layers say it once, in the words of
 * npm; here it moves to where the chosen package manager reads it. Pure.
 */

import type { PackageManagerName } from '../model/package-managers.ts';
import type { ProjectFile, ProjectFiles } from './compose.ts';

/** What npm reads in package.json. */
interface Policy {
  /** Which packages may run scripts of their own while they are installed. */
  readonly allowScripts: Readonly<Record<string, boolean>>;
  /** Which version of a package is taken, whatever others ask for. */
  readonly overrides: Readonly<Record<string, string>>;
}

interface ManagerSettings {
  /** Keys of package.json, in place of npm's two. */
  readonly manifest: object;
  /** Further files, path to text. */
  readonly files: Readonly<Record<string, string>>;
  /** Lines of .gitignore. */
  readonly ignored: readonly string[];
}

type Manager = Exclude<PackageManagerName, 'npm'>;

const settingsFor: Readonly<Record<Manager, (policy: Policy) => ManagerSettings>> = {
  pnpm: ({ allowScripts, overrides }) => ({
    manifest: {},
    files: {
      'pnpm-workspace.yaml': lines(
        '# What pnpm, from 10.5 on, must know before it installs: https://pnpm.io/settings',
        ...yamlMap('allowBuilds', 'Whether a package may run scripts of its own.', allowScripts),
        ...yamlMap('overrides', 'Taken whatever other packages ask for.', overrides),
      ),
    },
    ignored: [],
  }),

  // For both: yarn 1 reads .yarnrc, all later ones .yarnrc.yml.
  yarn: ({ overrides }) => ({
    manifest: withEntries({ resolutions: overrides }),
    files: {
      // For yarn 2 and later it says that the starter is no part of a project in a folder above.
      'yarn.lock': '',
      '.yarnrc': lines(
        '# For yarn 1: https://classic.yarnpkg.com/docs/yarnrc',
        '# No package runs scripts of its own; none has to.',
        'ignore-scripts true',
        '# Some say that they need a newer Node.js and run well on this one.',
        'ignore-engines true',
      ),
      '.yarnrc.yml': lines(
        '# For yarn 2 and later: https://yarnpkg.com/configuration/yarnrc',
        '# Which one you use is known to others when it stands in package.json: yarn set version stable',
        '# No package runs scripts of its own; none has to.',
        'enableScripts: false',
        '# Packages lie in node_modules, where every tool finds them.',
        'nodeLinker: node-modules',
      ),
    },
    ignored: ['.yarn/install-state.gz'],
  }),

  // Without this list, bun runs the scripts of packages that it trusts by itself.
  bun: ({ allowScripts, overrides }) => ({
    manifest: {
      trustedDependencies: Object.keys(allowScripts).filter((name) => allowScripts[name]),
      ...withEntries({ overrides }),
    },
    files: {},
    ignored: [],
  }),
};

/** The files, with npm's settings in the words of another package manager. */
export function withManagerSettings(files: ProjectFiles, name: PackageManagerName): ProjectFiles {
  const manifest = files.get('package.json');
  if (name === 'npm' || !manifest) return files;
  const { allowScripts = {}, overrides = {}, ...rest } = JSON.parse(manifest.text);
  const settings = settingsFor[name]({ allowScripts, overrides });
  const changed = new Map<string, ProjectFile>(files);
  const put = (path: string, text: string, { origin } = manifest) =>
    changed.set(path, { text, origin, executable: false });

  put('package.json', `${JSON.stringify({ ...rest, ...settings.manifest }, null, 2)}\n`);
  for (const [path, text] of Object.entries(settings.files)) put(path, text);
  const ignore = files.get('.gitignore');
  if (ignore) put('.gitignore', ignore.text + lines(...settings.ignored), ignore);
  return new Map([...changed].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function yamlMap(key: string, comment: string, map: Readonly<Record<string, string | boolean>>) {
  const entries = Object.entries(map).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return entries.length === 0 ? [] : [`# ${comment}`, `${key}:`, ...entries];
}

/** Without those that are empty. */
function withEntries(maps: Readonly<Record<string, object>>): object {
  const filled = Object.entries(maps).filter(([, map]) => Object.keys(map).length > 0);
  return Object.fromEntries(filled);
}
