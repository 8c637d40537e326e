/** What somebody does to a starter, each on its own: 50 kinds. The starter is express-mongodb-none-none. */
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export interface Edit {
  readonly name: string;
  readonly make: (starter: Starter) => void;
  /** The paths of the conflicts that it leads to; none: it comes together. */
  readonly conflicts?: readonly string[];
  /** It cannot be made beside all others. */
  readonly isAlone?: true;
}

/** Short words for what is done to files. */
export class Starter {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  place = (path: string) => join(this.directory, path);
  read = (path: string) => readFileSync(this.place(path), 'utf8');
  remove = (path: string) => rmSync(this.place(path), { recursive: true });
  append = (path: string, text: string) => appendFileSync(this.place(path), text);

  write = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(this.place(path)), { recursive: true });
    writeFileSync(this.place(path), text);
  };

  replace = (path: string, from: string, to: string) => {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    this.write(path, text.replace(from, to));
  };

  change = (path: string, how: (text: string) => string) => this.write(path, how(this.read(path)));

  move = (from: string, to: string) => {
    mkdirSync(dirname(this.place(to)), { recursive: true });
    renameSync(this.place(from), this.place(to));
  };

  json = (path: string, how: (value: never) => void) =>
    this.change(path, (text) => {
      const value = JSON.parse(text);
      how(value as never);
      return `${JSON.stringify(value, null, 2)}\n`;
    });
}

type Manifest = {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  description: string;
};

const route = `import { Router } from 'express';

export function hello(): Router {
  return Router().get('/', (_req, res) => void res.json({ hello: 'world' }));
}
`;

const code: Edit[] = [
  {
    name: 'a line changed in a file that stays',
    make: (s) => s.replace('src/limits.ts', 'export', '/* mine */ export'),
  },
  {
    name: 'a line changed in a file that is changed elsewhere',
    make: (s) => s.replace('src/config.ts', 'default(3000)', 'default(4000)'),
  },
  {
    name: 'a line added at the end',
    make: (s) => s.append('src/adapters.ts', '\nexport const mine = 1;\n'),
  },
  {
    name: 'a line added at the beginning',
    make: (s) => s.change('src/config.ts', (text) => `// mine\n${text}`),
  },
  {
    name: 'a comment removed',
    make: (s) => s.replace('src/config.ts', '  /** 0 takes any free port. */\n', ''),
  },
  {
    name: 'a line changed that is changed',
    conflicts: ['src/adapters.ts'],
    make: (s) =>
      s.replace(
        'src/adapters.ts',
        "dependencies: [{ name: 'database', required: true, ping: () => database.ping() }],",
        'dependencies: [],',
      ),
  },
  { name: 'a file of one’s own', make: (s) => s.write('src/mine.ts', 'export const mine = 1;\n') },
  {
    name: 'a route of one’s own',
    make: (s) => {
      s.write('src/hello/hello.routes.ts', route);
      s.replace(
        'src/routes.ts',
        "import { BookService } from './books/book.service.ts';\n",
        "import { BookService } from './books/book.service.ts';\nimport { hello } from './hello/hello.routes.ts';\n",
      );
      s.replace(
        'src/routes.ts',
        '  return router;',
        "  router.use('/hello', hello());\n  return router;",
      );
    },
  },
  {
    name: 'a field of one’s own in the service',
    make: (s) =>
      s.replace(
        'src/books/book.service.ts',
        'export class BookService {',
        'export class BookService {\n  readonly mine = 1;\n',
      ),
  },
  {
    name: 'a test of one’s own',
    make: (s) =>
      s.write(
        'test/mine.test.ts',
        "import { expect, test } from 'vitest';\n\ntest('mine', () => expect(1).toBe(1));\n",
      ),
  },
  { name: 'a test changed', make: (s) => s.append('test/books.test.ts', '\n// mine\n') },
  {
    name: 'a file moved that stays',
    make: (s) => {
      s.move('src/limits.ts', 'src/http/limits.ts');
      for (const path of ['src/app.ts']) s.replace(path, "'./limits.ts'", "'./http/limits.ts'");
    },
    isAlone: true,
    conflicts: [],
  },
  {
    name: 'a file renamed that is changed',
    conflicts: [],
    isAlone: true,
    make: (s) => s.move('src/adapters.ts', 'src/ports.ts'),
  },
  {
    name: 'a file moved and changed',
    isAlone: true,
    make: (s) => {
      s.move('src/config.ts', 'src/settings/config.ts');
      s.append('src/settings/config.ts', '// mine\n');
    },
  },
  { name: 'a folder moved', isAlone: true, make: (s) => s.move('src/books', 'src/library') },
  { name: 'a file removed that stays', make: (s) => s.remove('test/deadline.test.ts') },
  {
    name: 'a file removed that is changed',
    isAlone: true,
    conflicts: ['src/adapters.ts'],
    make: (s) => s.remove('src/adapters.ts'),
  },
  { name: 'all tests removed', isAlone: true, make: (s) => s.remove('test') },
  { name: 'the generator removed', isAlone: true, make: (s) => s.remove('generators') },
  { name: 'all of src removed', isAlone: true, make: (s) => s.remove('src') },
  {
    name: 'a file at the place of a new one',
    isAlone: true,
    conflicts: ['src/cache/cache.ts'],
    make: (s) => s.write('src/cache/cache.ts', 'export const mine = 1;\n'),
  },
  {
    name: 'a file reformatted that stays',
    make: (s) => s.change('src/lifecycle.ts', (text) => text.replaceAll('  ', '\t')),
  },
  {
    name: 'a file reformatted that is changed',
    conflicts: ['src/adapters.ts'],
    isAlone: true,
    make: (s) => s.change('src/adapters.ts', (text) => text.replaceAll('  ', '\t')),
  },
  {
    name: 'the line ends of Windows everywhere',
    isAlone: true,
    make: (s) => {
      for (const path of [
        'src/config.ts',
        'src/adapters.ts',
        'package.json',
        '.env',
        'README.md',
        '.backend-practice.json',
        '.gitignore',
      ])
        s.change(path, (text) => text.replaceAll('\n', '\r\n'));
    },
  },
  { name: 'a byte order mark', make: (s) => s.change('src/server.ts', (text) => `\uFEFF${text}`) },
  {
    name: 'no line end at the end',
    make: (s) => s.change('src/routes.ts', (text) => text.trimEnd()),
  },
  {
    name: 'a file of one’s own that imports one that is changed',
    make: (s) =>
      s.write(
        'src/uses.ts',
        "import { openAdapters } from './adapters.ts';\n\nexport const open = openAdapters;\n",
      ),
  },
  {
    name: 'the marks of a conflict of Git',
    isAlone: true,
    make: (s) => s.append('src/server.ts', '<<<<<<< HEAD\n=======\n>>>>>>> other\n'),
  },
];

const settings: Edit[] = [
  {
    name: 'a script of one’s own',
    make: (s) =>
      s.json('package.json', (m: Manifest) => {
        m.scripts.mine = 'echo mine';
      }),
  },
  {
    name: 'a package of one’s own',
    make: (s) =>
      s.json('package.json', (m: Manifest) => {
        m.dependencies.lodash = '4.17.21';
      }),
  },
  {
    name: 'another version of a package',
    make: (s) =>
      s.json('package.json', (m: Manifest) => {
        m.dependencies.zod = '4.6.8';
      }),
  },
  {
    name: 'another description',
    conflicts: ['package.json'],
    isAlone: true,
    make: (s) =>
      s.json('package.json', (m: Manifest) => {
        m.description = 'My shop';
      }),
  },
  {
    name: 'package.json with tabs',
    isAlone: true,
    make: (s) =>
      s.change('package.json', (text) => `${JSON.stringify(JSON.parse(text), null, '\t')}\n`),
  },
  {
    name: 'package.json in pieces',
    isAlone: true,
    conflicts: ['package.json'],
    make: (s) => s.replace('package.json', '"description": "', '"description":: "'),
  },
  {
    name: 'a package in the lock file',
    make: (s) =>
      s.json('package-lock.json', (lock: { packages: Record<string, object> }) => {
        lock.packages['node_modules/zzz-mine'] = { version: '4.17.21' };
      }),
  },
  {
    name: 'no lock file',
    isAlone: true,
    conflicts: ['package-lock.json'],
    make: (s) => s.remove('package-lock.json'),
  },
  { name: 'a setting changed', make: (s) => s.replace('.env', 'PORT=3000', 'PORT=4000') },
  { name: 'a setting of one’s own', make: (s) => s.append('.env', '# Mine.\nMINE=1\n') },
  {
    name: 'a secret of one’s own',
    make: (s) => s.change('.env', (text) => text.replaceAll('a'.repeat(64), 'my-own')),
  },
  { name: 'no .env', isAlone: true, make: (s) => s.remove('.env') },
  {
    name: 'a setting in .env.example',
    make: (s) => s.append('.env.example', '\n# Mine.\nMINE=1\n'),
  },
  { name: 'a line in .gitignore', make: (s) => s.append('.gitignore', 'mine/\n') },
  {
    name: 'a file of the starter in .gitignore',
    make: (s) => s.append('.gitignore', 'src/adapters.ts\n'),
  },
  {
    name: 'a service in compose.yaml',
    make: (s) => s.replace('compose.yaml', '\nvolumes:', '\n  mine:\n    image: mine\n\nvolumes:'),
  },
  {
    name: 'a step in the workflow',
    make: (s) =>
      s.replace(
        '.github/workflows/ci.yml',
        '      - run: npm run check\n',
        '      - run: npm run check\n      - run: echo mine\n',
      ),
  },
  { name: 'a section in README.md', make: (s) => s.append('README.md', '\n## Mine\n\nMine.\n') },
  {
    name: 'a README.md of one’s own',
    isAlone: true,
    conflicts: ['README.md'],
    make: (s) => s.write('README.md', '# Mine\n'),
  },
  {
    name: 'a stricter tsconfig.json',
    make: (s) =>
      s.replace(
        'tsconfig.json',
        '"strict": true,',
        '"strict": true,\n    "noFallthroughCasesInSwitch": true,',
      ),
  },
  {
    name: 'a picture',
    make: (s) => s.write('docs/mine.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe])),
  },
  {
    name: 'a picture in place of a file that is changed',
    isAlone: true,
    conflicts: ['README.md'],
    make: (s) => s.write('README.md', Buffer.from([0x89, 0x50, 0, 0xff])),
  },
  { name: 'a file that may be run', make: (s) => chmodSync(s.place('src/config.ts'), 0o755) },
  { name: 'a link', isAlone: true, make: (s) => symlinkSync('src/config.ts', s.place('link.ts')) },
  {
    name: 'data and packages',
    make: (s) => {
      s.write('data/mine.db', 'mine');
      s.write('dist/main.js', 'mine');
    },
  },
];

export const edits: readonly Edit[] = [...code, ...settings];
