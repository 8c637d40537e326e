import { describe, expect, test } from 'vitest';
import { secretsIn } from '../../../../src/composing/three-way/env.ts';
import { mergeFile } from '../../../../src/composing/three-way/file.ts';
import { mergeTextWith } from '../../../../src/reading/merge-text.ts';

const merge = (path: string, base: string, ours: string, theirs: string) =>
  mergeFile(path, { base, ours, theirs }, mergeTextWith('the new one'));

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

describe('text', () => {
  test('changes in different places come together', () => {
    const result = merge('a.ts', 'a\nb\nc\nd\ne\n', 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\nE\n');
    expect(result).toEqual({ text: 'A\nb\nc\nd\nE\n', conflicts: [] });
  });

  test('a conflict is marked as Git does, without what both have, and says its lines', () => {
    const result = merge('a.ts', 'a\nb\nc\n', 'a\nsame\nmine\nc\n', 'a\nsame\nnew\nc\n');
    expect(result).toEqual({
      text: 'a\nsame\n<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> the new one\nc\n',
      conflicts: ['lines 3 to 7'],
    });
  });
});

describe('lines that both sides add at one place', () => {
  const added = (line: string) => `a();\n${line}\nz();\n`;

  test('each complete, such as imports and routes: they come together', () => {
    const result = merge(
      'a.ts',
      'a();\nz();\n',
      added("use('/mine', mine());"),
      added('use(fresh());'),
    );
    expect(result).toEqual({
      text: added("use(fresh());\nuse('/mine', mine());"),
      conflicts: [],
    });
  });

  test.each(['if (mine) {', 'return mine;', 'mine(', '// mine'])('not %s', (line) => {
    const { conflicts } = merge('a.ts', 'a();\nz();\n', added(line), added('use(fresh());'));
    expect(conflicts).toEqual(['lines 2 to 6']);
  });
});

describe('package.json', () => {
  const base = { name: 'a', scripts: { dev: 'x', test: 'y' }, dependencies: { a: '1', c: '1' } };

  test('by key, in the order of theirs, what is new in ours behind its neighbour', () => {
    const ours = { ...base, scripts: { dev: 'x', own: 'z', test: 'y' } };
    const theirs = {
      ...base,
      scripts: { lint: 'l', dev: 'x', test: 'y' },
      dependencies: { b: '1' },
    };
    const { text, conflicts } = merge('package.json', json(base), json(ours), json(theirs));
    expect(text).toBe(json({ ...theirs, scripts: { lint: 'l', dev: 'x', own: 'z', test: 'y' } }));
    expect(conflicts).toEqual([]);
  });

  test('one key changed on both sides: ours stays, and is named', () => {
    const ours = { ...base, dependencies: { a: '2', c: '1' } };
    const theirs = { ...base, dependencies: { a: '3', c: '1' } };
    expect(merge('package.json', json(base), json(ours), json(theirs))).toEqual({
      text: json(ours),
      conflicts: ['dependencies.a: yours is "2", the new one "3"'],
    });
  });

  test('what was removed stays removed, and what was changed is not', () => {
    const ours = { name: 'a', scripts: { dev: 'mine' }, dependencies: { a: '1', c: '1' } };
    const theirs = { name: 'b', scripts: { test: 'y' }, dependencies: { a: '1' } };
    const { text, conflicts } = merge('package.json', json(base), json(ours), json(theirs));
    expect(JSON.parse(text)).toEqual({
      name: 'b',
      scripts: { dev: 'mine' },
      dependencies: { a: '1' },
    });
    expect(conflicts).toEqual(['scripts.dev: yours is "mine", the new one nothing']);
  });

  test('the indent of ours stays', () => {
    const ours = JSON.stringify(base, null, '\t');
    const { text } = merge('package.json', json(base), ours, json({ ...base, name: 'b' }));
    expect(text).toBe(`${JSON.stringify({ ...base, name: 'b' }, null, '\t')}\n`);
  });

  test('how a formatter has put a list stays where the lines come together', () => {
    const [before, theirs] = [
      '{\n  "a": ["x", "y"],\n  "b": 1,\n  "c": 1\n}\n',
      '{\n  "a": ["x", "y"],\n  "b": 1,\n  "c": 2\n}\n',
    ];
    const ours = '{\n  "a": ["x", "y", "z"],\n  "b": 1,\n  "c": 1\n}\n';
    const { text } = merge('tsconfig.json', before, ours, theirs);
    expect(text).toBe('{\n  "a": ["x", "y", "z"],\n  "b": 1,\n  "c": 2\n}\n');
  });

  test('lists of texts are united', () => {
    const { text } = merge(
      'biome.json',
      json(['a', 'b']),
      json(['b', 'mine']),
      json(['a', 'b', 'new']),
    );
    expect(JSON.parse(text)).toEqual(['b', 'new', 'mine']);
  });

  test('what is no JSON is text', () => {
    const { text, conflicts } = merge(
      'package.json',
      '{\n"a": 1\n}\n',
      '{\n"a": 2,,\n}\n',
      '{\n"a": 3\n}\n',
    );
    expect(text).toContain('<<<<<<< yours\n"a": 2,,\n');
    expect(conflicts).toEqual(['lines 2 to 6']);
  });
});

test('package-lock.json: by package, and theirs where both changed one', () => {
  const lock = (packages: object) => json({ lockfileVersion: 3, packages });
  const { text, conflicts } = merge(
    'package-lock.json',
    lock({ a: { version: '1' }, b: { version: '1' } }),
    lock({ a: { version: '2' }, b: { version: '1' }, mine: { version: '1' } }),
    lock({ a: { version: '3' } }),
  );
  expect(JSON.parse(text).packages).toEqual({ a: { version: '3' }, mine: { version: '1' } });
  expect(conflicts).toEqual([]);
});

describe('.env', () => {
  const base = '# Where.\nHOST=a\nPORT=1\n\n# Db.\nURL=x\n';

  test('what is set stays, what is new comes with its comment, what is not used any more goes', () => {
    const ours = '# Where.\nHOST=a\nPORT=2\nMINE=1\n\n# Db.\nURL=x\n';
    const theirs = '# Where.\nHOST=b\nPORT=1\n\n# Cache.\nREDIS=r\n';
    expect(merge('.env', base, ours, theirs)).toEqual({
      text: '# Where.\nHOST=b\nPORT=2\nMINE=1\n\n# Cache.\nREDIS=r\n',
      conflicts: [],
    });
  });

  test('a conflict names the variable, never its value, and ours stays', () => {
    const ours = '# Where.\nHOST=mine\nPORT=1\n\n# Db.\nURL=secret\n';
    const result = merge('.env', base, ours, '# Where.\nHOST=c\nPORT=1\n');
    expect(result.text).toContain('HOST=mine\n');
    expect(result.text).toContain('URL=secret\n');
    expect(result.conflicts).toEqual(['HOST: you have set it', 'URL: no longer used']);
  });

  test('secrets are found by what the template has in their place', () => {
    const template =
      'URL=postgres://a:change-me-db@h/x?y=1\nPASSWORD=change-me-db\nKEY=change-me-key\n';
    const settings = 'URL=postgres://a:s3cret@h/x?y=1\nPASSWORD=other\nKEY=\n';
    expect([...secretsIn(settings, template)]).toEqual([['change-me-db', 's3cret']]);
  });
});

test('.gitignore never conflicts', () => {
  const { text, conflicts } = merge('.gitignore', 'a\nb\n', 'a\nmine\n', 'a\nb\nnew\n');
  expect({ text, conflicts }).toEqual({ text: 'a\nnew\nmine\n', conflicts: [] });
});

describe('YAML', () => {
  const base = 'name: x\n\nservices:\n  # The app.\n  app:\n    image: a\n\nvolumes:\n  data: {}\n';

  test('two services that are added at one place are no conflict', () => {
    const [mine, fresh] = ['  mine:\n    image: m\n', '  # New.\n  cache:\n    image: c\n'];
    const withService = (service: string) => base.replace('\nvolumes', `\n${service}\nvolumes`);
    const { text, conflicts } = merge('compose.yaml', base, withService(mine), withService(fresh));
    expect(conflicts).toEqual([]);
    expect(text).toBe(
      'name: x\n\nservices:\n  # The app.\n  app:\n    image: a\n\n  mine:\n    image: m\n\n  # New.\n  cache:\n    image: c\n\nvolumes:\n  data: {}\n',
    );
  });

  test('one value changed on both sides is marked at its line', () => {
    const to = (image: string) => base.replace('image: a', `image: ${image}`);
    const { text, conflicts } = merge('compose.yaml', base, to('m'), to('n'));
    expect(text.split('\n').slice(5, 10)).toEqual([
      '<<<<<<< yours',
      '    image: m',
      '=======',
      '    image: n',
      '>>>>>>> the new one',
    ]);
    expect(conflicts).toEqual(['lines 6 to 10']);
  });
});
