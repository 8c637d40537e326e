import { describe, expect, test } from 'vitest';
import { installationOf, installationText } from '../../../src/composing/installation.ts';
import { composeProject } from '../../../src/composing/project.ts';
import { defaultStack } from '../../../src/model/stack.ts';
import { templates } from '../../../src/reading/disk.ts';
import { lockedPackages, packageSizes } from '../../../src/reading/locked.ts';
import { dryRunText } from '../../../src/telling/summary.ts';
import { answersWith } from '../../support/project.ts';

describe('how large an installation becomes', () => {
  test('is the sum of the packages that are installed, in whatever place', () => {
    const entries = [
      '"node_modules/a": { "version": "1.0.0" }',
      '"node_modules/a/node_modules/@b/c": { "version": "2.0.0" }',
      '"node_modules/only-for-another-system": { "version": "1.0.0", "os": ["win32"] }',
    ];
    const sizes = { 'a@1.0.0': 1_400, '@b/c@2.0.0': 93_800, '@b/c@1.0.0': 7_000 };
    const installation = installationOf(entries, sizes);
    expect(installation).toEqual({ packages: 2, megabytes: 95 });
    expect(installationText(installation)).toBe('2 packages, about 100 MB');
  });

  test('is known of every locked package that all systems install: else npm run lock', () => {
    const all = Object.entries(lockedPackages()) as [
      string,
      { version: string; optional?: true },
    ][];
    const wanted = all.flatMap(([place, { version, optional }]) =>
      optional ? [] : [`${place.split('node_modules/').at(-1)}@${version}`],
    );
    expect(wanted.filter((key) => !(key in packageSizes()))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(300);
  });

  test('is said at the command that installs', () => {
    const sources = { templates, version: '1.2.3', randomText: () => '', sha256: () => '' };
    const project = composeProject(answersWith({ stack: defaultStack }), sources);
    expect(dryRunText(project)).toMatch(/^ {2}npm ci .*# always: \d+ packages, about \d+0 MB$/m);
    expect(project.steps.filter(({ note }) => note)).toHaveLength(1);
  });
});
