/**
 * package-lock.json of a starter: what it needs of the one lock file that all stacks together have, so
 * that a class installs the same bytes today and in June.
 * The format: https://docs.npmjs.com/cli/configuring-npm/package-lock-json
 */

/** A package of a lock file, or the project itself. */
export interface LockedPackage {
  readonly version?: string;
  readonly dependencies?: Ranges;
  readonly devDependencies?: Ranges;
  readonly optionalDependencies?: Ranges;
  readonly peerDependencies?: Ranges;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Name to version range. */
type Ranges = Readonly<Record<string, string>>;

/** By where they are installed: `node_modules/a/node_modules/b`; the project itself is ''. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** What one package says about another, and where that one is. */
interface Edge {
  readonly to: string;
  readonly dev: boolean;
  readonly optional: boolean;
  readonly peer: boolean;
}

/** What npm notes about a package: only those that are true are written. */
interface Flags {
  dev: boolean;
  optional: boolean;
  devOptional: boolean;
  peer: boolean;
}

/**
 * The packages that a project with this manifest needs, each as the lines that it has in the lock file.
 *
 * @param manifest text of its package.json
 * @param all the packages of a lock file that has everything the manifest names, in these versions
 * @throws Error when something is missing there
 */
export function lockEntries(manifest: string, all: LockedPackages): string[] {
  const project: LockedPackages = { ...all, '': rootOf(manifest) };
  const locations = reachable(project);
  const packages = Object.fromEntries(
    locations.map((location) => [location, project[location] ?? {}]),
  );
  const flags = flagsOf(packages);
  return locations
    .filter((location) => location !== '')
    .map((location) => {
      const entry = inOrder({ ...withoutFlags(packages[location]), ...flags.get(location) });
      return `${JSON.stringify(location)}: ${JSON.stringify(entry, null, 2)}`.replace(
        /^/gm,
        '    ',
      );
    });
}

/** The whole lock file, with such entries. */
export function lockFile(manifest: string, entries: readonly string[]): string {
  const root = rootOf(manifest) as { readonly name: string; readonly version: string };
  const { name, version } = root;
  const lock = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': inOrder(root) },
  };
  const end = '\n  }\n}';
  const beginning = JSON.stringify(lock, null, 2).slice(0, -end.length);
  return `${[beginning, ...entries].join(',\n')}${end}\n`;
}

/** What npm repeats of a package.json at the top of the lock file. */
function rootOf(manifest: string): LockedPackage {
  const known = JSON.parse(manifest);
  const repeated = ['name', 'version', 'license', 'dependencies', 'devDependencies', 'engines'];
  const found = repeated.filter((key) => known[key] !== undefined);
  return Object.fromEntries(found.map((key) => [key, known[key]]));
}

/** Where the packages are that the project cannot do without, in the order of the file. */
function reachable(packages: LockedPackages): string[] {
  const found = new Set(['']);
  for (const location of found) {
    for (const { to, peer, optional } of edgesOf(location, packages)) {
      if (!(peer && optional)) found.add(to);
    }
  }
  return [...found].sort((a, b) => a.localeCompare(b, 'en'));
}

/**
 * The flags as npm computes them: at first all are true, and each edge takes away what it disproves.
 * Source: calc-dep-flags.js of https://github.com/npm/cli/tree/latest/workspaces/arborist
 */
function flagsOf(packages: LockedPackages): Map<string, Partial<Flags>> {
  const none: Flags = { dev: false, optional: false, devOptional: false, peer: false };
  const flags = new Map<string, Flags>([['', none]]);
  const waiting = [''];
  for (let location = waiting.pop(); location !== undefined; location = waiting.pop()) {
    const from = flags.get(location) ?? none;
    for (const edge of edgesOf(location, packages)) {
      const before = flags.get(edge.to) ?? {
        dev: true,
        optional: true,
        devOptional: true,
        peer: true,
      };
      const after: Flags = {
        dev: before.dev && (from.dev || edge.dev),
        optional: before.optional && (from.optional || edge.optional),
        devOptional:
          before.devOptional &&
          (from.devOptional || from.dev || from.optional || edge.dev || edge.optional),
        peer: before.peer && (from.peer || edge.peer),
      };
      const isChanged = (Object.keys(after) as (keyof Flags)[]).some(
        (flag) => after[flag] !== before[flag],
      );
      if (!flags.has(edge.to) || isChanged) waiting.push(edge.to);
      flags.set(edge.to, after);
    }
  }
  return new Map([...flags].map(([location, all]) => [location, written(all)]));
}

function written({ dev, optional, devOptional, peer }: Flags): Partial<Flags> {
  return {
    ...(dev && { dev }),
    ...(optional && { optional }),
    ...(devOptional && !dev && !optional && { devOptional }),
    ...(peer && { peer }),
  };
}

/** Edges to packages that are there; only optional ones may be missing. */
function edgesOf(location: string, packages: LockedPackages): Edge[] {
  const {
    dependencies = {},
    devDependencies = {},
    optionalDependencies = {},
    peerDependencies = {},
    peerDependenciesMeta = {},
  } = packages[location] ?? {};
  const edge = (name: string, dev: boolean, optional: boolean, peer: boolean): Edge[] => {
    const to = resolve(location, name, packages);
    if (to === undefined && !optional) {
      throw new Error(`the lock file of all stacks lacks ${name}, which ${location || 'it'} needs`);
    }
    return to === undefined ? [] : [{ to, dev, optional, peer }];
  };
  return [
    ...Object.keys(dependencies).flatMap((name) => edge(name, false, false, false)),
    ...Object.keys(devDependencies).flatMap((name) => edge(name, true, false, false)),
    ...Object.keys(optionalDependencies).flatMap((name) => edge(name, false, true, false)),
    ...Object.keys(peerDependencies).flatMap((name) =>
      edge(name, false, peerDependenciesMeta[name]?.optional === true, true),
    ),
  ];
}

/** As Node.js looks for it: in the package's own node_modules, then one folder further out each time. */
function resolve(from: string, name: string, packages: LockedPackages): string | undefined {
  const wanted = `node_modules/${name}`;
  const folders = from.split('/node_modules/');
  for (let depth = folders.length; depth > 0; depth--) {
    const folder = folders.slice(0, depth).join('/node_modules/');
    const location = folder === '' ? wanted : `${folder}/${wanted}`;
    if (packages[location]) return location;
  }
  return packages[wanted] ? wanted : undefined;
}

function withoutFlags(entry: object = {}): object {
  const { dev: _, optional: __, devOptional: ___, peer: ____, ...rest } = entry as Partial<Flags>;
  return rest;
}

/**
 * The order in which npm writes: a few names first, then what is no object, then the objects, of which
 * the dependencies come first. https://github.com/isaacs/json-stringify-nice
 */
function inOrder(entry: object): object {
  const first = ['name', 'version', 'resolved', 'integrity'];
  const rank = ([key, value]: readonly [string, unknown]) => {
    if (first.includes(key)) return first.indexOf(key);
    if (typeof value !== 'object' || Array.isArray(value)) return first.length;
    return first.length + (key === 'dependencies' ? 1 : 2);
  };
  return Object.fromEntries(
    // As localeCompare would have it, which no start has the 15 ms for: these names are of one case.
    Object.entries(entry).sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1)),
  );
}
