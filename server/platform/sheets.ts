import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';
import { sendAttachment } from './attachments.ts';
import { type Cell, type Column, isAmount, type Kind, openRows, plainText, ROWS_AT_ONCE, type Rows } from './cells.ts';
import { type Workbook, workbook } from './workbook.ts';

export type { Cell, Column } from './cells.ts';
export type SheetFormat = 'csv' | 'xlsx';
/** `name` is the file's without its ending. Notes stand on an own sheet of the workbook; CSV has no place for them. */
export type Sheet = Workbook & { name: string; format: SheetFormat; chunks: AsyncIterable<Cell[][]> };

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} satisfies Record<SheetFormat, string>;

/**
 * Sends rows as an attachment, chunk by chunk, no faster than the caller reads; memory does not grow with the rows.
 * For routes that say `streams`. The first chunk is fetched before anything is sent, so its failure is an ordinary
 * answer; a later one breaks the connection. Whatever happens, `chunks` is told when no more is wanted.
 */
export async function sendSheet(response: Response, sheet: Sheet): Promise<void> {
  const rows = openRows(sheet.chunks);
  try {
    await rows.hasMore();
    const file = { name: `${sheet.name}.${sheet.format}`, type: MEDIA_TYPES[sheet.format] };
    await sendAttachment(response, file, sheet.format === 'csv' ? csv(sheet.columns, rows) : workbook(sheet, rows));
  } finally {
    await rows.close();
  }
}

const csv = (columns: Column[], rows: Rows) => Readable.from(csvText(columns, rows), { objectMode: false });

/** RFC 4180 with the byte order mark by which Excel knows UTF-8. */
async function* csvText(columns: Column[], rows: Rows): AsyncGenerator<string> {
  yield `\uFEFF${lines([columns.map(({ title }) => plainText(title))])}`;
  while (await rows.hasMore()) {
    const some = await rows.take(ROWS_AT_ONCE);
    yield lines(some.map((row) => columns.map(({ kind = 'text' }, at) => csvCell(row[at] ?? null, kind))));
  }
}

const lines = (records: string[][]) => stringify(records, { record_delimiter: '\r\n' });

const DECIMALS: Partial<Record<Kind, number>> = { hours: 2, percent: 1, hundredths: 2, whole: 0 };

function csvCell(value: Cell, kind: Kind): string {
  if (typeof value === 'string') return isAmount(value, kind) ? value : plainText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value === null || !Number.isFinite(value)) return '';
  const decimals = DECIMALS[kind];
  return decimals === undefined ? String(value) : value.toFixed(decimals);
}
