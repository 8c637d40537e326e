/** `package.json` and `package-lock.json`: what in them is the class's, and no matter of how npm writes it. */

interface Lock {
  readonly packages?: Readonly<Record<string, Locked>>;
}

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
}

/**
 * What a lock file has that was not given; a package of the lesson's stage may be there already.
 *
 * @param given as texts, the usual one first
 * @returns a few words, or null
 */
export function lockDifference(text: string, given: readonly string[]): string | null {
  const ours = packagesIn(text);
  const known = given.map(packagesIn).filter((packages) => packages !== null);
  const [usual] = known;
  if (!ours || !usual) return 'it is no lock file any more';
  const isKnown = (location: string, entry: Locked) =>
    known.some((packages) => isSamePackage(packages[location], entry));
  const others = Object.entries(ours).filter(([location, entry]) => !isKnown(location, entry));
  const missing = Object.keys(usual).filter(
    (location) => !ours[location] && known.every((packages) => packages[location]),
  );
  const isNew = ([location]: readonly [string, Locked]) =>
    known.every((packages) => !packages[location]);
  const parts = [
    ...named(
      'other',
      others.filter((entry) => !isNew(entry)),
    ),
    ...named('more', others.filter(isNew)),
    ...named(
      'without',
      missing.map((location) => [location]),
    ),
  ];
  return parts.length > 0 ? parts.join('; ') : null;
}

function packagesIn(text: string): Readonly<Record<string, Locked>> | null {
  try {
    const { packages = {} } = JSON.parse(text.replace(/^\uFEFF/, '')) as Lock;
    const { '': _, ...others } = packages;
    return others;
  } catch {
    return null;
  }
}

/** A mirror of the registry has the same bytes. */
function isSamePackage(one: Locked | undefined, other: Locked | null): boolean {
  const idOf = (locked: Locked | null | undefined) =>
    locked && `${locked.version} ${locked.integrity ?? locked.resolved}`;
  return idOf(one) === idOf(other);
}

function named(what: string, entries: readonly (readonly [string, ...unknown[]])[]): string[] {
  const names = entries.map(([location]) => location.replace(/^.*node_modules\//, ''));
  if (names.length === 0) return [];
  const rest = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return [`${what}: ${names.slice(0, 3).join(', ')}${rest}`];
}

/** What `npm test` and `npm run check` do, and what runs before and after. */
const testScript = /^(?:pre|post)?(?:test|check)\b/;

/** @returns the scripts that are not as given; null: it is no JSON */
export function scriptDifference(text: string, given: readonly string[]): string[] | null {
  const ours = scriptsIn(text);
  if (!ours) return null;
  const known = given.map(scriptsIn).filter((scripts) => scripts !== null);
  const names = new Set([...known, ours].flatMap((scripts) => Object.keys(scripts)));
  return [...names]
    .filter((name) => testScript.test(name))
    .filter((name) => !known.some((scripts) => scripts[name] === ours[name]))
    .map((name) => `scripts.${name}`);
}

function scriptsIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const { scripts } = JSON.parse(text.replace(/^\uFEFF/, '')) as { scripts?: object };
    return { ...scripts };
  } catch {
    return null;
  }
}
