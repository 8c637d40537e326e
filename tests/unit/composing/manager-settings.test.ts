import { describe, expect, test } from 'vitest';
import { withManagerSettings } from '../../../src/composing/manager-settings.ts';
import { composeProject } from '../../../src/composing/project.ts';
import type { packageManagers } from '../../../src/model/package-managers.ts';
import { defaultStack } from '../../../src/model/stack.ts';
import { templates } from '../../../src/reading/disk.ts';
import { allLayerNames, readLayer } from '../../../src/reading/layers.ts';
import { sha256 } from '../../../src/reading/sha256.ts';
import { templatesRoot } from '../../../src/this-package.ts';
import { answersWith, fileWith } from '../../support/project.ts';

const policy = {
  name: 'shop',
  allowScripts: { '@prisma/engines': false, sharp: true },
  overrides: { 'light-my-request': '6.6.0' },
};

function settle(name: keyof typeof packageManagers, manifest: object = policy) {
  const files = new Map([
    ['.gitignore', fileWith('.env\n')],
    ['package.json', fileWith(JSON.stringify(manifest))],
  ]);
  const settled = withManagerSettings(files, name);
  const { 'package.json': json = '', ...others } = Object.fromEntries(
    [...settled].map(([path, { text }]) => [path, text]),
  );
  return { manifest: JSON.parse(json), others };
}

const sources = { templates, version: '1.2.3', randomText: () => 'secret', sha256 };

describe('withManagerSettings', () => {
  test('leaves what npm reads where it is', () => {
    expect(settle('npm')).toEqual({ manifest: policy, others: { '.gitignore': '.env\n' } });
  });

  test('pnpm reads both in pnpm-workspace.yaml', () => {
    const { manifest, others } = settle('pnpm');
    expect(manifest).toEqual({ name: 'shop' });
    const yaml = others['pnpm-workspace.yaml'];
    expect(yaml).toContain('allowBuilds:\n  "@prisma/engines": false\n  "sharp": true\n');
    expect(yaml).toContain('overrides:\n  "light-my-request": "6.6.0"\n');
  });

  test('yarn reads resolutions in package.json, and how to install in a file of its own', () => {
    const { manifest, others } = settle('yarn');
    expect(manifest).toEqual({ name: 'shop', resolutions: policy.overrides });
    expect(others['.yarnrc']).toContain('\nignore-scripts true\n');
    expect(others['.yarnrc.yml']).toContain('\nenableScripts: false\n');
    expect(others['.yarnrc.yml']).toContain('\nnodeLinker: node-modules\n');
    expect(others['.gitignore']).toBe('.env\n.yarn/install-state.gz\n');
  });

  test('bun reads the packages whose scripts may run, and npm’s overrides', () => {
    const { overrides } = policy;
    expect(settle('bun').manifest).toEqual({
      name: 'shop',
      trustedDependencies: ['sharp'],
      overrides,
    });
  });

  test.each(['pnpm', 'yarn', 'bun'] as const)(
    'writes no empty list of overrides for %s',
    (name) => {
      const { manifest, others } = settle(name, { name: 'shop' });
      expect(JSON.stringify([manifest, others])).not.toMatch(/overrides|resolutions/);
    },
  );

  test('says each setting in one place', () => {
    for (const packageManager of ['npm', 'pnpm', 'yarn', 'bun'] as const) {
      const stack = { ...defaultStack, framework: 'fastify' } as const;
      const { files } = composeProject(answersWith({ packageManager, stack }), sources);
      const texts = [...files].filter(([path]) => !path.endsWith('package-lock.json'));
      const places = texts.filter(([, { text }]) => text.includes('light-my-request'));
      expect(places.map(([path]) => path)).toEqual([
        packageManager === 'pnpm' ? 'pnpm-workspace.yaml' : 'package.json',
      ]);
    }
  });

  test('no layer lets a script run: yarn 1 knows only all or none', () => {
    const manifests = allLayerNames().flatMap((name) =>
      readLayer(templatesRoot, name).files.filter(({ path }) => path === 'package.json'),
    );
    const allowed = manifests.flatMap(({ text }) =>
      Object.values(JSON.parse(text).allowScripts ?? {}),
    );
    expect(new Set(allowed)).toEqual(new Set([false]));
  });

  test('an image gets every file that an installation reads', () => {
    for (const packageManager of ['pnpm', 'yarn', 'bun'] as const) {
      const stack = { ...defaultStack, framework: 'fastify' } as const;
      const { files } = composeProject(answersWith({ packageManager, stack }), sources);
      const docker = files.get('Dockerfile')?.text ?? '';
      const [, copied = ''] = /^COPY (package\.json .*) \.\/$/m.exec(docker) ?? [];
      const settings = [...files.keys()].filter((path) =>
        /^(\.yarnrc.*|pnpm-.*\.yaml)$/.test(path),
      );
      expect(copied.split(' ')).toEqual(expect.arrayContaining(settings));
    }
  });
});
