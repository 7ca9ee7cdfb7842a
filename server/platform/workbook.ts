import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Column, Rows } from './cells.ts';
import { escaped, linesSheet, MAIN, stylesXml, worksheet, XML } from './worksheet.ts';

/** `title` names the sheet with the rows, `notesTitle` the one with the notes (default `Notes`). */
export type Workbook = { title: string; columns: Column[]; notes?: string[]; notesTitle?: string };

/** Excel has 1,048,576 lines a sheet; the first holds the titles. */
const MOST_ROWS = 1_048_575;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * An XLSX file as a stream of bytes that fetches rows as it is read; when a sheet is full, a further one begins.
 * The few XML parts are written here: of the packages that write workbooks, exceljs knows no backpressure (434 MB for
 * 200,000 rows), write-excel-file wants all rows at once (1.9 GB), and hucre, which streams, has neither bold titles
 * nor a second sheet of another shape.
 */
export function workbook(book: Workbook, rows: Rows, rowsPerSheet = MOST_ROWS): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  const stopped = new AbortController();
  output.once('close', () => stopped.abort());
  zip.outputStream.pipe(output);
  fill(zip, { book, rows, rowsPerSheet, signal: stopped.signal }).catch((error) => output.destroy(error));
  return output;
}

type Filling = { book: Workbook; rows: Rows; rowsPerSheet: number; signal: AbortSignal };

async function fill(zip: ZipFile, { book, rows, rowsPerSheet, signal }: Filling): Promise<void> {
  const names: string[] = [];
  do {
    const sheet = Readable.from(worksheet(book.columns, rows, rowsPerSheet), { objectMode: false, signal });
    names.push(sheetName(book.title, names));
    zip.addReadStream(sheet, `xl/worksheets/sheet${names.length}.xml`);
    await finished(sheet);
  } while (await rows.hasMore());
  if (book.notes?.length) {
    names.push(sheetName(book.notesTitle ?? 'Notes', names));
    zip.addBuffer(Buffer.from(linesSheet(book.notes)), `xl/worksheets/sheet${names.length}.xml`);
  }
  for (const [path, xml] of Object.entries(frame(names))) zip.addBuffer(Buffer.from(xml), path);
  zip.end();
}

/** What holds the sheets together; its parts count them, so they are written last. */
function frame(names: string[]): Record<string, string> {
  const numbers = names.map((_, at) => at + 1);
  const sheets = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const overrides = numbers.map((number) => override(`worksheets/sheet${number}`, 'worksheet'));
  const parts = [override('workbook', 'sheet.main'), override('styles', 'styles'), ...overrides];
  const relations = numbers.map((number) => relation(number, 'worksheet', `worksheets/sheet${number}.xml`));
  return {
    'xl/styles.xml': stylesXml(),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([...relations, relation(names.length + 1, 'styles', 'styles.xml')]),
    '_rels/.rels': relationships([relation(1, 'officeDocument', 'xl/workbook.xml')]),
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`,
  };
}

const override = (part: string, kind: string) =>
  `<Override PartName="/xl/${part}.xml" ContentType="${CONTENT}.${kind}+xml"/>`;
const relation = (number: number, kind: string, target: string) =>
  `<Relationship Id="rId${number}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
const relationships = (list: string[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;

const LONGEST_NAME = 31;

/** Excel's rules: 31 characters, none of []:*?/\, no apostrophe at an end, not `History`, each name once. */
function sheetName(title: string, taken: string[]): string {
  const allowed = title.replace(/[[\]:*?/\\\p{Cc}\p{Cs}]/gu, ' ');
  const trimmed = cut(allowed, LONGEST_NAME).replace(/^[\s']+|[\s']+$/g, '');
  const name = trimmed === '' || /^history$/i.test(trimmed) ? 'Sheet' : trimmed;
  const isTaken = (one: string) => taken.some((other) => other.toLowerCase() === one.toLowerCase());
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : ` (${number})`;
    const candidate = cut(name, LONGEST_NAME - ending.length) + ending;
    if (!isTaken(candidate)) return candidate;
  }
}

/** Cuts between characters, never through one of two halves. */
const cut = (text: string, length: number) => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
