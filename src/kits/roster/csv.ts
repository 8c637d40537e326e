/** A roster's bytes -> rows with the lines they stand in. As Excel and LibreOffice save them. */
import { type CsvError, type Options, parse } from 'csv-parse/sync';

/** What is wrong with a roster, in a line counted from 1. */
export interface RowProblem {
  readonly line: number;
  /** A sentence, with what to do. */
  readonly message: string;
}

export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Csv {
  readonly rows: readonly Row[];
  readonly problems: readonly RowProblem[];
}

/** Commas, or semicolons where a comma stands in numbers, or tabs; rows that are empty are left out. */
export function readCsv(bytes: Uint8Array): Csv {
  const problems = encodingProblems(bytes);
  const isUnknown = problems.some(({ line }) => line === 0);
  if (isUnknown) return { rows: [], problems: problems.map((one) => ({ ...one, line: 1 })) };
  const text = new TextDecoder().decode(bytes);
  const { delimiter, from } = delimiterOf(text);
  const rows: Row[] = [];
  let end = 0;
  let isLost = false;
  const options: Options<string[]> = {
    delimiter,
    from_line: from,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error && !isLost) problems.push(quoteProblem(error, end));
      isLost ||= error?.code !== 'INVALID_OPENING_QUOTE';
      end = Math.max(end, lineOf(error) ?? 0);
      return undefined;
    },
    on_record: (cells, { lines }) => {
      rows.push({ line: lines, cells });
      end = lines;
      return null;
    },
  };
  parse(text, options);
  return { rows, problems };
}

/** Where a quote ends too early or never, what follows is not to be told apart. */
function quoteProblem(error: CsvError, before: number): RowProblem {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    const message =
      'a quote (") that begins there is never closed; the rest was not read. Close it.';
    return { line: before + 1, message };
  }
  const message = 'the quotes (") are not as CSV has them. Write "He said ""no""", or none.';
  return { line: lineOf(error) ?? before + 1, message };
}

function lineOf(error: CsvError | undefined): number | undefined {
  const { lines } = (error ?? {}) as { lines?: unknown };
  return typeof lines === 'number' ? lines : undefined;
}

/** Each line whose bytes are no UTF-8; line 0: the whole file is something else. */
function encodingProblems(bytes: Uint8Array): RowProblem[] {
  const [first, second] = bytes;
  const remedy = 'Save it as "CSV UTF-8".';
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return [{ line: 0, message: `the file is in UTF-16. ${remedy}` }];
  }
  const problems: RowProblem[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    const part = bytes.subarray(start, end);
    if (!isDecodable(part, decoder)) {
      const message = `${wrongByte(part)} is no UTF-8, perhaps Latin-1 or Windows-1252. ${remedy}`;
      problems.push({ line, message });
    }
    start = end + 1;
  }
  return problems;
}

function isDecodable(part: Uint8Array, decoder: InstanceType<typeof TextDecoder>): boolean {
  try {
    decoder.decode(part);
    return true;
  } catch {
    return false;
  }
}

/** The first that does not belong: the shortest beginning that cannot go on. */
function wrongByte(part: Uint8Array): string {
  const decoded = new TextDecoder().decode(part);
  const before = new TextEncoder().encode(decoded.slice(0, decoded.indexOf('\uFFFD'))).length;
  return `the byte 0x${(part[before] ?? 0).toString(16).toUpperCase()}`;
}

/** Excel says it in a first line of its own, `sep=;`, or the head shows it. */
function delimiterOf(text: string): { delimiter: string; from: number } {
  const [first = '', second = ''] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const said = /^"?sep=(.)"?$/i.exec(first)?.[1];
  if (said !== undefined && second !== '') return { delimiter: said, from: 2 };
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => [sign, bare.split(sign).length] as const);
  const [[delimiter = ','] = []] = counts.toSorted(([, a], [, b]) => b - a);
  return { delimiter, from: 1 };
}
