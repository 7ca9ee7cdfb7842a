import { CsvError, parse } from 'csv-parse/sync';
import { invalid } from '../../platform/refuse.ts';

const MOST_ROWS = 2000;
const COLUMNS = ['student', 'course', 'occurred_at'];
const REQUIRED = ['student', 'course'];

/** `line` counts from 1, the header included; `cells` holds what is not empty, by column. */
export type SheetRow = { line: number; cells: Record<string, string> };

/**
 * Reads comma or semicolon separated completions with a header. 400 `invalid_request` for what makes the whole sheet
 * unreadable: unknown, missing or repeated columns, rows of another width, an unclosed quote, more than 2000 rows.
 */
export function readSheet(text: string): SheetRow[] {
  const [header, ...rows] = rowsOf(text);
  const columns = header?.record ?? [];
  const isWrong =
    REQUIRED.some((name) => !columns.includes(name)) ||
    columns.some((name, at) => !COLUMNS.includes(name) || columns.indexOf(name) !== at);
  if (isWrong) invalid([{ path: '', message: `the columns are ${COLUMNS.join(', ')}` }]);
  if (rows.length > MOST_ROWS) invalid([{ path: '', message: `at most ${MOST_ROWS} rows at once` }]);
  return rows.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(record.flatMap((cell, at) => (cell ? [[columns[at] ?? '', cell]] : []))),
  }));
}

type Parsed = { record: string[]; info: { lines: number } };

function rowsOf(text: string): Parsed[] {
  // Where the comma is the decimal sign, spreadsheets separate by semicolons.
  const delimiter = /^[^,\r\n]*;/.test(text) ? ';' : ',';
  const options = { bom: true, info: true, trim: true, skip_records_with_empty_values: true, delimiter } as const;
  try {
    // With `info` each record comes with its place; the library's types leave that out.
    return parse(text, options) as unknown as Parsed[];
  } catch (error) {
    if (error instanceof CsvError) invalid([{ path: '', message: error.message }]);
    throw error;
  }
}
