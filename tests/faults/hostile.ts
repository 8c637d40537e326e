/** Names that have broken other programs, for fast-check. */
import fc from 'fast-check';

const links = [
  'link',
  'link/x',
  'loop',
  'loop/x',
  'nowhere',
  'nowhere/x',
  'file',
  'file/x',
  'full',
];

const known = [
  ...['.', '..', '../x', '../../x/y', 'a/../../b', './x/.', 'x//y', '/', '/x', '~', '~/x', '', ' '],
  ...['/dev/null', '/dev/null/x', '/proc/x', '/proc/self/fd/9', '/etc/passwd'],
  ...['con', 'CON', 'aux.txt', 'nul', 'com1', 'lpt9.x', 'com¹', 'x.', 'x ', ' x', 'a:b', 'C:\\x'],
  ...['a\\b', '\\\\server\\share', 'a<b', 'a|b', 'a?', 'a*'],
  ...['{{name}}', '{{{x}}}', '{{#each x}}', '{{', '$HOME', '$(id)', '$x}', '`id`', '%PATH%', '!!'],
  ...[
    "'",
    '"',
    "a'b",
    'a"b',
    'a b',
    'a\nb',
    'a\r\nb',
    '\t',
    '\u0000',
    'a\u0000b',
    '\u001b[2J',
    ';x',
  ],
  ...['-', '--', '--yes', '-y', '--name=x', '--force', '--overwrite', '-rf', '@', '@/x', '@me/app'],
  ...['__proto__', 'constructor', 'toString', 'node_modules', '.git', 'http', 'favicon.ico'],
  ...[
    '.create-backend-practice-staging',
    '.app-0123456789ab',
    'package.json',
    'é',
    'e\u0301',
    '日本',
  ],
  ...['😀', '\u202eabc', '\ud800', '\ufeffx', 'x'.repeat(214), 'x'.repeat(255), 'x'.repeat(256)],
  ...['é'.repeat(127), '😀'.repeat(63), '😀'.repeat(64), 'a/'.repeat(60), 'a/'.repeat(3000)],
];

const pieces = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...known, ...links) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/) },
);

/** A name or a path. */
export const hostileName = fc.oneof(
  { weight: 3, arbitrary: pieces },
  {
    weight: 1,
    arbitrary: fc.array(pieces, { minLength: 2, maxLength: 4 }).map((all) => all.join('/')),
  },
  {
    weight: 1,
    arbitrary: fc.array(pieces, { minLength: 2, maxLength: 3 }).map((all) => all.join('')),
  },
);

const options = ['express', 'fastify', 'sqlite', 'mysql', 'none', 'jwt', 'redis', 'npm', 'pnpm'];
const value = fc.oneof(hostileName, fc.constantFrom(...options));

const valueFlags = [
  'name',
  'framework',
  'database',
  'auth',
  'cache',
  'package-manager',
  'kit',
  'print',
];
const switches = [
  'yes',
  'json',
  'dry-run',
  'no-install',
  'no-git',
  'no-test',
  'force',
  'overwrite',
];

const flag = fc.oneof(
  fc.tuple(fc.constantFrom(...valueFlags), value).map(([name, text]) => [`--${name}`, text]),
  fc.tuple(fc.constantFrom(...valueFlags), value).map(([name, text]) => [`--${name}=${text}`]),
  fc.constantFrom(...switches).map((name) => [`--${name}`]),
  hostileName.map((text) => [`--${text}`]),
);

/** A command line; most of them have one target and few flags. */
export const hostileArgs = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.tuple(hostileName) },
      fc.array(hostileName, { maxLength: 2 }),
    ),
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(flag, { maxLength: 3 })),
    fc.boolean(),
  )
  .map(([names, flags, isNamed]) => [
    ...names,
    ...flags.flat(),
    ...(isNamed ? ['--name', 'x'] : []),
  ]);

const kitKeys = [
  'name',
  'framework',
  'database',
  'auth',
  'cache',
  'packageManager',
  'install',
  'git',
];
const kitValue = fc.oneof({ weight: 4, arbitrary: value }, fc.jsonValue());

/** The text of a kit file: often one that is nearly right. */
export const hostileKit = fc.oneof(
  { weight: 4, arbitrary: fc.constant('{}') },
  {
    weight: 4,
    arbitrary: fc
      .dictionary(fc.constantFrom(...kitKeys), kitValue, { maxKeys: 3 })
      .map((kit) => JSON.stringify(kit)),
  },
  { weight: 1, arbitrary: fc.dictionary(value, kitValue).map((kit) => JSON.stringify(kit)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{"force":true}', '{"overwrite":true}', '{"__proto__":1}'),
  },
);
