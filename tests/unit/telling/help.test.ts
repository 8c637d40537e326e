import { describe, expect, test } from 'vitest';
import { flags } from '../../../src/asking/flags.ts';
import { kitCommands } from '../../../src/asking/kit-commands.ts';
import { dimensionNames, optionsOf } from '../../../src/model/stack.ts';
import { stageNames, stages } from '../../../src/model/stages.ts';
import { choicesTable, helpText, kitHelpText, listText } from '../../../src/telling/help.ts';

describe('helpText', () => {
  test.each(flags.map(({ name, help }) => [name, help]))('explains --%s', (name, help) => {
    expect(helpText('1.2.3')).toMatch(new RegExp(`--(\\[no-\\])?${name}\\b`));
    expect(helpText('1.2.3')).toContain(help);
  });

  test('names the defaults', () => {
    expect(helpText('1.2.3')).toContain('(default: sqlite)');
  });
});

const options = dimensionNames.flatMap((dimension) => optionsOf(dimension));

describe.each([
  ['listText', listText()],
  ['choicesTable', choicesTable()],
])('%s', (_, text) => {
  test.each(options)('says when to choose and to avoid %s', (name, option) => {
    expect(text).toContain(name);
    expect(text).toContain(option.chooseWhen);
    expect(text).toContain(option.avoidWhen);
  });
});

test.each(options)('listText explains the words of %s', (_, { explains }) => {
  expect(listText()).toContain(`\n      ${explains}.\n`);
});

test('choicesTable has a row of five cells for each option', () => {
  const rows = choicesTable().split('\n');
  expect(rows).toHaveLength(options.length + 2);
  for (const row of rows) expect(row.match(/\|/g)).toHaveLength(6);
});

test('listText says in order what a backend has at each stage', () => {
  const places = stageNames.map((name) => listText().indexOf(`  ${name}  ${stages[name].title}`));
  expect(places[0]).toBeGreaterThan(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test.each(kitCommands.map((command) => [command.name, command] as const))(
  'kitHelpText lists the flags of kit %s',
  (name, { help, flags: taken }) => {
    const [, section = ''] = kitHelpText().split(`  kit ${name} `);
    expect(section).toContain(help);
    for (const flag of taken) expect(section.split('\n\n')[0]).toContain(`--${flag}`);
  },
);
