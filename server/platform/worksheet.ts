import { type Cell, type Column, isAmount, type Kind, plainText, ROWS_AT_ONCE, type Rows } from './cells.ts';

/** SpreadsheetML, ECMA-376 part 1, section 18. */
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const FORMATS: Record<Kind | 'title', string> = {
  text: '@',
  hours: '0.00',
  percent: '0.0',
  hundredths: '0.00',
  day: 'yyyy-mm-dd',
  whole: '0',
  amount: '0.00#',
  title: '@',
};
const STYLES = Object.keys(FORMATS);
const FIRST_OWN_FORMAT = 164;
const LONGEST_TEXT = 32_767;

/** One worksheet as XML: titles, bold and frozen, then at most `most` of the rows. */
export async function* worksheet(columns: Column[], rows: Rows, most: number): AsyncGenerator<string> {
  const letters = columns.map((_, at) => lettersOf(at));
  const titles = columns.map(({ title }, at) => textCell(`${letters[at]}1`, title, 'title'));
  yield `${head(columns.map(({ title }) => title.length))}<row r="1">${titles.join('')}</row>`;
  for (let written = 0; written < most && (await rows.hasMore()); ) {
    const some = await rows.take(Math.min(ROWS_AT_ONCE, most - written));
    yield some.map((row, at) => rowXml(row, written + at + 2, columns, letters)).join('');
    written += some.length;
  }
  yield '</sheetData></worksheet>';
}

/** A worksheet of one column, a line a row. */
export function linesSheet(lines: string[]): string {
  const rows = lines.map((line, at) => `<row r="${at + 1}">${textCell(`A${at + 1}`, line, 'text')}</row>`);
  const cols = '<cols><col min="1" max="1" width="100" customWidth="1"/></cols>';
  return `${XML}<worksheet xmlns="${MAIN}">${cols}<sheetData>${rows.join('')}</sheetData></worksheet>`;
}

export function stylesXml(): string {
  const formats = Object.values(FORMATS).map(
    (code, at) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + at}" formatCode="${code}"/>`,
  );
  const styles = STYLES.map((name, at) => styleXml(FIRST_OWN_FORMAT + at, name === 'title' ? 1 : 0));
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
  return [
    `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
    `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${styles.length + 1}">${styleXml(0, 0)}${styles.join('')}</cellXfs></styleSheet>`,
  ].join('');
}

const styleXml = (format: number, font: number) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;

/** Style 0 is the plain one. */
const styleOf = (name: Kind | 'title') => STYLES.indexOf(name) + 1;

function head(titleLengths: number[]): string {
  const cols = titleLengths.map((length, at) => {
    const width = Math.min(Math.max(length + 2, 12), 40);
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
  });
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const views = `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
  return `${XML}<worksheet xmlns="${MAIN}">${views}<cols>${cols.join('')}</cols><sheetData>`;
}

function rowXml(row: Cell[], line: number, columns: Column[], letters: string[]): string {
  const cells = columns.map(({ kind = 'text' }, at) => cellXml(`${letters[at]}${line}`, row[at] ?? null, kind));
  return `<row r="${line}">${cells.join('')}</row>`;
}

function cellXml(place: string, value: Cell, kind: Kind): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') return numberCell(place, value, kind);
  if (isAmount(value, kind)) return `<c r="${place}" s="${styleOf(kind)}"><v>${value}</v></c>`;
  const day = kind === 'day' ? serialDay(value) : null;
  return day === null ? textCell(place, value, 'text') : numberCell(place, day, 'day');
}

function numberCell(place: string, value: number, kind: Kind): string {
  if (!Number.isFinite(value)) return '';
  // A number that is formatted as text would not be summed.
  return `<c r="${place}" s="${kind === 'text' ? 0 : styleOf(kind)}"><v>${value}</v></c>`;
}

function textCell(place: string, text: string, style: 'text' | 'title'): string {
  const written = escaped(plainText(text).slice(0, LONGEST_TEXT));
  return `<c r="${place}" s="${styleOf(style)}" t="inlineStr"><is><t xml:space="preserve">${written}</t></is></c>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Text for XML, in elements and attributes; `_x0041_` would be read as an escaped A. */
export function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (sign) => ENTITIES[sign] ?? sign).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

const DAY_MS = 86_400_000;
const FIRST_MARCH_1900 = 61;

/** Days as Excel counts them; null for what is no day, and for those before its missing leap day. */
function serialDay(text: string): number | null {
  const at = new Date(`${text}T00:00:00Z`).getTime();
  const isDay = Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
  const serial = (at - Date.UTC(1899, 11, 30)) / DAY_MS;
  return isDay && serial >= FIRST_MARCH_1900 ? serial : null;
}

/** 0 is A, 25 is Z, 26 is AA. */
function lettersOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : lettersOf(Math.floor(at / 26) - 1) + letter;
}
