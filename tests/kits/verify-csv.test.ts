import { describe, expect, test } from 'vitest';
import { csvText } from '../../src/kits/csv-text.ts';

describe('csvText', () => {
  test('puts cells with commas, quotes and line ends in quotes, and ends lines with CRLF', () => {
    expect(
      csvText([
        ['id', 'a,b'],
        ['say "hi"', 'two\nlines'],
        ['', ' '],
      ]),
    ).toBe('id,"a,b"\r\n"say ""hi""","two\nlines"\r\n, \r\n');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('takes %j for no formula', (cell) => {
    const [first] = csvText([[cell]]).replace('"', '');
    expect(first).toBe("'");
  });
});
