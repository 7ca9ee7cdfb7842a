import { CsvError, parse } from 'csv-parse/sync';
import { LearnerInput } from '../contract/learners.ts';
import { invalid } from '../platform/refuse.ts';

const MOST_ROWS = 2000;
const FIELDS = Object.keys(LearnerInput.shape);
/** Beside the fields themselves a sheet may name the client instead of giving its id. */
const COLUMNS = [...FIELDS, 'client'];
const REQUIRED = FIELDS.filter(
  (field) => !LearnerInput.shape[field as keyof LearnerInput].safeParse(undefined).success,
);

/** `line` counts from 1, the header included; `cells` holds what is not empty, by column; a stray cell has no column. */
export type SheetRow = { line: number; cells: Record<string, string>; hasStray: boolean };

/**
 * Reads comma or semicolon separated text with a header of field names. 400 `invalid_request` for what makes the
 * whole file unreadable: unknown, missing or repeated columns, an unclosed quote, more than 2000 rows.
 */
export function readSheet(text: string): SheetRow[] {
  const [header, ...records] = recordsOf(text);
  const columns = header?.record ?? [];
  refuseWrong(columns);
  if (records.length > MOST_ROWS) invalid([{ path: '', message: `at most ${MOST_ROWS} rows at once` }]);
  return records.map(({ record, info }) => ({
    // The parser counts to a record's last line; line breaks inside cells lie before that.
    line: info.lines - (record.join('').match(/\n/g)?.length ?? 0),
    cells: Object.fromEntries(record.flatMap((cell, at) => (cell && columns[at] ? [[columns[at], cell]] : []))),
    hasStray: record.some((cell, at) => cell && !columns[at]),
  }));
}

type Parsed = { record: string[]; info: { lines: number } };

function recordsOf(original: string): Parsed[] {
  // One kind of line break, or the parser counts those inside cells twice.
  const text = original.replace(/\r\n?/g, '\n');
  // Where the comma is the decimal sign, spreadsheets separate by semicolons.
  const delimiter = /^[^,\n]*;/.test(text) ? ';' : ',';
  const options = { bom: true, info: true, trim: true, relax_quotes: true, relax_column_count: true } as const;
  try {
    // With `info` each record comes with its place; the library's types leave that out.
    return parse(text, { ...options, delimiter, skip_records_with_empty_values: true }) as unknown as Parsed[];
  } catch (error) {
    if (error instanceof CsvError) invalid([{ path: '', message: error.message }]);
    throw error;
  }
}

function refuseWrong(columns: string[]): void {
  const unknown = columns.filter((name) => name && !COLUMNS.includes(name));
  const repeated = columns.filter((name, at) => name && columns.indexOf(name) !== at);
  const missing = REQUIRED.filter((name) => !columns.includes(name));
  const errors = [
    ...unknown.map((path) => ({ path, message: `is not a column; known are ${COLUMNS.join(', ')}` })),
    ...repeated.map((path) => ({ path, message: 'appears more than once' })),
    ...missing.map((path) => ({ path, message: 'this column is required' })),
  ];
  if (errors.length > 0) invalid(errors);
}
