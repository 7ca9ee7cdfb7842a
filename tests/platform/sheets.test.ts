import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openDeps } from '../../server/deps.ts';
import { ahead, openRows } from '../../server/platform/cells.ts';
import { serve } from '../../server/platform/http.ts';
import { openLog } from '../../server/platform/log.ts';
import { refuse } from '../../server/platform/refuse.ts';
import { route } from '../../server/platform/route.ts';
import { type Cell, type Column, type Sheet, type SheetFormat, sendSheet } from '../../server/platform/sheets.ts';
import { type Workbook, workbook } from '../../server/platform/workbook.ts';
import { stylesXml, worksheet } from '../../server/platform/worksheet.ts';

const COLUMNS: Column[] = [
  { title: 'Surname' },
  { title: 'ID number', kind: 'text' },
  { title: 'Hours', kind: 'hours' },
  { title: 'Percent', kind: 'percent' },
  { title: 'Started', kind: 'day' },
  { title: 'Credits', kind: 'whole' },
  { title: 'Stuck' },
];

async function* chunksOf(...chunks: Cell[][][]): AsyncGenerator<Cell[][]> {
  yield* chunks;
}

const sheetOf = (format: SheetFormat, chunks: AsyncIterable<Cell[][]>, more: Partial<Sheet> = {}): Sheet => ({
  ...{ name: 'progressions', title: 'Progressions', format, columns: COLUMNS, chunks },
  ...more,
});

let logged: string[] = [];
let sheet: () => Sheet;
let http: Server;
let url: string;

beforeAll(async () => {
  const config = readConfig({
    DATABASE_URL: 'mysql://nobody@127.0.0.1:9/none',
    WP_HOME_URL: 'http://wordpress.test',
    BRIDGE_SECRET: 'a-secret-for-tests-only-of-more-than-32-bytes',
    SECRETS_KEY: '42'.repeat(32),
    PORTFOLIOS_DIR: join(tmpdir(), 'no-portfolios'),
  });
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  const deps = { ...openDeps(config), log: openLog('error', sink) };
  const exporting = route({
    ...{ method: 'get', path: '/export', summary: 'A sheet.', policy: { who: 'public' }, streams: true },
    handle: ({ response }) => sendSheet(response, sheet()),
  });
  http = createServer(serve(deps, [exporting])).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/v1/export`;
});

afterAll(() => {
  http.closeAllConnections();
  http.close();
});

async function fetched(one: Sheet) {
  sheet = () => one;
  const answer = await fetch(url);
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

async function csvRows(...chunks: Cell[][][]): Promise<string[][]> {
  const { bytes } = await fetched(sheetOf('csv', chunksOf(...chunks)));
  return parse(bytes, { bom: true, record_delimiter: '\r\n' });
}

async function workbookRows(...chunks: Cell[][][]) {
  const { bytes } = await fetched(sheetOf('xlsx', chunksOf(...chunks)));
  return (await readWorkbook(bytes, { trim: false }))[0]?.data ?? [];
}

const ROW: Cell[] = ['Dlamini', '0001015009087', 12.5, 62.5, '2026-03-02', 20, true];

describe('CSV', () => {
  test('is UTF-8 with a byte order mark, the titles on line one, and ends its lines as RFC 4180 says', async () => {
    const { answer, bytes } = await fetched(sheetOf('csv', chunksOf([ROW]), { notes: ['for the office'] }));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(bytes.toString('utf8')).toBe(
      '\uFEFFSurname,ID number,Hours,Percent,Started,Credits,Stuck\r\n' +
        'Dlamini,0001015009087,12.50,62.5,2026-03-02,20,TRUE\r\n',
    );
  });

  test('reads back what was written, whatever the characters', async () => {
    const names = [
      'O"Neil, "Zoë"',
      'two\nlines',
      'old\r\nlines',
      'نور الهدى',
      '👩🏽‍🎓 Nomvula',
      '<b>&amp;</b>',
      ' spaces ',
    ];
    const rows = await csvRows(names.map((name) => [name]));
    expect(rows.slice(1).map(([name]) => name)).toEqual(names);
  });

  test('keeps negative hours numbers, and leaves empty what is unknown', async () => {
    expect((await csvRows([['A', null, -2.25, null, null, null, null]]))[1]).toEqual([
      'A',
      '',
      '-2.25',
      '',
      '',
      '',
      '',
    ]);
  });

  test('of no rows is the titles', async () => {
    expect(await csvRows()).toEqual([COLUMNS.map(({ title }) => title)]);
  });
});

describe('XLSX', () => {
  test('gives each value the type of its column', async () => {
    const { answer, bytes } = await fetched(sheetOf('xlsx', chunksOf([ROW])));
    expect(answer.headers.get('content-type')).toContain('spreadsheetml.sheet');
    const [read] = await readWorkbook(bytes);
    expect(read?.sheet).toBe('Progressions');
    expect(read?.data[0]).toEqual(COLUMNS.map(({ title }) => title));
    expect(read?.data[1]).toEqual(['Dlamini', '0001015009087', 12.5, 62.5, new Date('2026-03-02T00:00:00Z'), 20, true]);
  });

  test('freezes the bold titles and shows hours with two decimals, percent with one', async () => {
    const xml = await text(worksheet(COLUMNS, openRows(chunksOf([ROW])), 5));
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    const [formats = '', styles = ''] = stylesXml().split('<cellXfs');
    const codes = new Map(
      [...formats.matchAll(/numFmtId="(\d+)" formatCode="(.*?)"/g)].map((found) => [found[1], found[2]]),
    );
    const known = [...styles.matchAll(/numFmtId="(\d+)" fontId="(\d)"/g)];
    const styleOf = (place: string) => known[Number(new RegExp(`r="${place}" s="(\\d)"`).exec(xml)?.[1])];
    const shown = ['B2', 'C2', 'D2', 'E2', 'F2'].map((place) => codes.get(styleOf(place)?.[1]));
    expect(shown).toEqual(['@', '0.00', '0.0', 'yyyy-mm-dd', '0']);
    expect(styleOf('A1')?.[2]).toBe('1');
    expect(styleOf('A2')?.[2]).toBe('0');
  });

  test('reads back what was written, whatever the characters', async () => {
    const names = [
      'O"Neil, "Zoë"',
      'two\nlines',
      'old\r\nlines',
      'نور الهدى',
      '👩🏽‍🎓 Nomvula',
      '<b>&amp;</b>',
      ' spaces ',
    ];
    const rows = await workbookRows(names.map((name) => [name]));
    expect(rows.slice(1).map(([name]) => name)).toEqual(names);
  });

  test('drops what XML cannot hold, and cuts what a cell cannot', async () => {
    const rows = await workbookRows([['a\u0000b\u000Bc\uFFFEd\uD800e'], ['x'.repeat(40_000)]]);
    expect(rows[1]?.[0]).toBe('abcde');
    expect(rows[2]?.[0]).toHaveLength(32_767);
  });

  test('escapes text that Excel would take for an escaped character', async () => {
    const xml = await text(worksheet([{ title: 'Code' }], openRows(chunksOf([['_x0041_ and _y']])), 5));
    expect(xml).toContain('>_x005F_x0041_ and _y</t>');
  });

  test('writes a day that Excel cannot count, or that is none, as text', async () => {
    const days = ['1899-12-31', '2026-02-31', 'unknown'];
    const rows = await workbookRows(days.map((day) => [null, null, null, null, day]));
    expect(rows.slice(1).map((row) => row[4])).toEqual(days);
  });

  test('keeps negative hours numbers, and leaves empty what is unknown', async () => {
    const rows = await workbookRows([['A', null, -2.25, Number.NaN, null, null, false]]);
    expect(rows[1]).toEqual(['A', null, -2.25, null, null, null, false]);
  });

  test('of no rows is the titles', async () => {
    expect(await workbookRows()).toEqual([COLUMNS.map(({ title }) => title)]);
  });

  test('carries notes on an own sheet', async () => {
    const notes = ['Prepared for the regulator', '=1+1'];
    const { bytes } = await fetched(sheetOf('xlsx', chunksOf([ROW]), { notes, notesTitle: 'About' }));
    const [, about] = await readWorkbook(bytes);
    expect(about).toEqual({ sheet: 'About', data: [['Prepared for the regulator'], ["'=1+1"]] });
  });
});

describe('text that would calculate', () => {
  const ATTACKS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1', '\u0001=1'];
  const defused = ATTACKS.map((text) => `'${text.replace('\u0001', '')}`);

  test('begins with an apostrophe in both formats', async () => {
    const rows = ATTACKS.map((text) => [text]);
    expect((await csvRows(rows)).slice(1).map(([text]) => text)).toEqual(defused);
    expect((await workbookRows(rows)).slice(1).map(([text]) => text)).toEqual(defused);
  });

  test('is defused in a column of numbers and in a title too', async () => {
    const columns: Column[] = [{ title: '=1', kind: 'hours' }];
    for (const format of ['csv', 'xlsx'] as const) {
      const { bytes } = await fetched(sheetOf(format, chunksOf([['=2']]), { columns }));
      const rows = format === 'csv' ? parse(bytes, { bom: true }) : (await readWorkbook(bytes))[0]?.data;
      expect(rows).toEqual([["'=1"], ["'=2"]]);
    }
  });
});

describe('a workbook', () => {
  const numbered = (many: number): Cell[][] => Array.from({ length: many }, (_, at) => [`row ${at}`]);
  const read = async (book: Partial<Workbook>, many: number, perSheet: number) => {
    const whole = { title: 'Rows', columns: [{ title: 'Row' }], ...book };
    const rows = openRows(chunksOf(numbered(many).slice(0, 4), [], numbered(many).slice(4)));
    return readWorkbook(await buffer(workbook(whole, rows, perSheet)));
  };

  test('goes on on a further sheet, with its titles, in order', async () => {
    const sheets = await read({ notes: ['note'] }, 12, 5);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Rows', 'Rows (2)', 'Rows (3)', 'Notes']);
    expect(sheets.map(({ data }) => data.length)).toEqual([6, 6, 3, 1]);
    expect(sheets.slice(0, 3).flatMap(({ data }) => data.slice(1))).toEqual(numbered(12));
    expect(sheets.slice(0, 3).map(({ data }) => data[0])).toEqual([['Row'], ['Row'], ['Row']]);
  });

  test('that is just full has no empty sheet behind', async () => {
    expect(await read({}, 10, 5)).toHaveLength(2);
  });

  test.each([
    ['Hours [2026/03]: a * b?', 'Hours  2026 03   a   b'],
    ["'quoted'", 'quoted'],
    ['History', 'Sheet'],
    ['', 'Sheet'],
    ['A & B <c> "d"', 'A & B <c> "d"'],
    [`${'x'.repeat(30)}👩`, 'x'.repeat(30)],
  ])('named %s is named as Excel allows', async (title, name) => {
    expect((await read({ title }, 1, 5))[0]?.sheet).toBe(name);
  });

  test('names a further sheet and the notes apart, however long or alike', async () => {
    const sheets = await read({ title: 'y'.repeat(40), notesTitle: 'Y'.repeat(31), notes: ['note'] }, 6, 5);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'y'.repeat(31),
      `${'y'.repeat(27)} (2)`,
      `${'Y'.repeat(27)} (3)`,
    ]);
  });
});

describe('the answer', () => {
  test('names the file, in any script, as an attachment', async () => {
    const { answer } = await fetched(sheetOf('xlsx', chunksOf(), { name: 'Ulwazi – ”نور“' }));
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment;/);
    expect(decodeURIComponent(disposition)).toContain("filename*=UTF-8''Ulwazi – ”نور“.xlsx");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(['csv', 'xlsx'] as const)('to a failure in the first chunk is a problem (%s)', async (format) => {
    async function* failing(): AsyncGenerator<Cell[][]> {
      yield refuse('not_found');
    }
    const { answer, bytes } = await fetched(sheetOf(format, failing()));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect(JSON.parse(bytes.toString())).toMatchObject({ code: 'not_found' });
  });

  test.each(['csv', 'xlsx'] as const)(
    'to a failure in a later chunk is a broken connection and one line in the log (%s)',
    async (format) => {
      logged = [];
      async function* failing(): AsyncGenerator<Cell[][]> {
        yield [ROW];
        await pause(50);
        throw new Error('the database went away');
      }
      sheet = () => sheetOf(format, failing());
      const answer = fetch(url, { headers: { 'X-Request-Id': 'broken-export-1' } });
      await expect(answer.then((response) => response.arrayBuffer())).rejects.toThrow();
      await expect.poll(() => logged.length).toBe(1);
      expect(JSON.parse(logged[0] ?? '')).toMatchObject({
        requestId: 'broken-export-1',
        err: { message: 'the database went away' },
      });
    },
  );
});

/** The value once it has not changed for a while. */
async function settled(read: () => number): Promise<number> {
  for (let before = -1; before !== read(); await pause(500)) before = read();
  return read();
}

describe.each(['csv', 'xlsx'] as const)('a caller of %s', (format) => {
  /** Without end, and hard to compress, so that the way to the caller is soon full. */
  function endless() {
    const seen = { chunks: 0, isOver: false };
    async function* chunks(): AsyncGenerator<Cell[][]> {
      try {
        for (;;) {
          seen.chunks += 1;
          yield Array.from({ length: 500 }, () => COLUMNS.map(() => Math.random().toString(36)));
        }
      } finally {
        seen.isOver = true;
      }
    }
    return { seen, chunks: chunks() };
  }

  const open = (one: Sheet) => {
    sheet = () => one;
    return new Promise<IncomingMessage>((resolve) => get(url, resolve));
  };

  test('who stops reading stops the reading of rows; who hangs up ends it, without a word in the log', async () => {
    logged = [];
    const { seen, chunks } = endless();
    const answer = await open(sheetOf(format, chunks));
    answer.pause();
    const before = await settled(() => seen.chunks);
    expect(seen.chunks).toBeLessThan(600);
    expect(seen.isOver).toBe(false);
    answer.destroy();
    await expect.poll(() => seen.isOver).toBe(true);
    expect(seen.chunks - before).toBeLessThan(20);
    expect(logged).toEqual([]);
  });

  test('who hangs up before the first row ends it as well', async () => {
    const { seen, chunks } = endless();
    async function* late() {
      await pause(100);
      yield* chunks;
    }
    sheet = () => sheetOf(format, late());
    const request = get(url).on('error', () => {});
    await pause(50);
    request.destroy();
    await expect.poll(() => seen.isOver).toBe(true);
    expect(seen.chunks).toBeLessThan(20);
  });
});

describe('reading ahead', () => {
  test('asks for one item more than is used, and tells the source when no more is wanted', async () => {
    const told: (number | string)[] = [];
    async function* source() {
      try {
        for (let item = 1; ; item++) {
          told.push(item);
          yield item;
        }
      } finally {
        told.push('closed');
      }
    }
    for await (const item of ahead(source())) if (item === 2) break;
    expect(told).toEqual([1, 2, 3, 'closed']);
  });

  test('a failure comes after what was read before it, however long that is used', async () => {
    async function* source() {
      yield 1;
      throw new Error('the database went away');
    }
    const used: number[] = [];
    const using = async () => {
      for await (const item of ahead(source())) {
        await pause(20);
        used.push(item);
      }
    };
    await expect(using()).rejects.toThrow('the database went away');
    expect(used).toEqual([1]);
  });
});
