import { describe, expect, test } from 'vitest';
import { renderFile } from '../../../src/composing/render.ts';
import { layerWith, someView } from '../../support/project.ts';

function render(text: string): string {
  const [file] = layerWith('base', { 'src/x.ts.hbs': text }).files;
  if (!file) throw new Error('no file');
  const services = ['MySQL', 'Redis'].map((name) => ({ name, startScript: 'up' }));
  return renderFile(file, { ...someView(), name: `a'b=<c>&"d`, services });
}

describe('renderFile', () => {
  test('escapes nothing', () => {
    expect(render('{{name}}')).toBe(`a'b=<c>&"d`);
  });

  test('loops without leaving empty lines', () => {
    expect(render('[\n{{#each services}}\n  {{name}},\n{{/each}}\n]\n')).toBe(
      '[\n  MySQL,\n  Redis,\n]\n',
    );
  });

  test('keeps the expressions of a workflow when they are escaped', () => {
    expect(render('$\\{{ secrets.X }}')).toBe(`$${'{{ secrets.X }}'}`);
  });

  test.each([
    ['a\n{{typo}}\n', 'templates/base/src/x.ts.hbs: the view has no text at typo'],
    ['{{#each typo}}{{/each}}\n', 'templates/base/src/x.ts.hbs: the view has no list at typo'],
    ['{{#each labels}}{{/each}}\n', 'templates/base/src/x.ts.hbs: the view has no list at labels'],
    ['a\n\n{{helper name}}\n', 'templates/base/src/x.ts.hbs:3: '],
    ['a\n{{#each parts}}\n', 'templates/base/src/x.ts.hbs:'],
    ['{{name}\n', 'templates/base/src/x.ts.hbs:1: '],
  ])('names the file, and the line or the value, of a mistake: %j', (text, message) => {
    expect(() => render(text)).toThrow(message);
  });
});
