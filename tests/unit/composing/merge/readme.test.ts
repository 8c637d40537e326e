import { describe, expect, test } from 'vitest';
import { mergeReadme } from '../../../../src/composing/merge/readme.ts';

const base = {
  layer: 'base',
  text: '# Title\n\nIntro.\n\n## Start\n\nRun it.\n\n## Servers\n\n## Next\n\nRead on.\n',
};

function merge(text: string): string {
  return mergeReadme([base, { layer: 'cache/redis', text }], 'README.md');
}

describe('mergeReadme', () => {
  test('joins the bodies of a section in layer order and keeps the order of headings', () => {
    expect(merge('## Next\n\nAnd then.\n\n## Servers\n\nRedis.\n')).toBe(
      '# Title\n\nIntro.\n\n## Start\n\nRun it.\n\n## Servers\n\nRedis.\n\n## Next\n\nRead on.\n\nAnd then.\n',
    );
  });

  test('leaves out a section that stays empty', () => {
    expect(mergeReadme([base], 'README.md')).not.toContain('Servers');
  });

  test('takes a "##" inside a code block for code', () => {
    const code = '```sh\n## a comment\nnpm test\n```';
    expect(merge(`## Servers\n\n${code}\n`)).toContain(`## Servers\n\n${code}\n`);
  });

  test('refuses a heading that the first layer does not have', () => {
    expect(() => merge('## Other\n\nX\n')).toThrow(
      'README.md: cache/redis adds to "## Other", not in base',
    );
  });

  test('refuses text before the first heading in a later layer', () => {
    expect(() => merge('# Again\n\n## Next\n')).toThrow(
      'cache/redis has text before its first "##"',
    );
  });
});
