import { join } from 'node:path';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { drawCertificate } from '../../server/training/certificates/draw.ts';
import { completionMail } from '../../server/training/certificates/emails.ts';
import { facesOf } from '../../server/training/certificates/faces.ts';
import { printed, spelledCode, verifyAddress } from '../../server/training/certificates/rules.ts';
import { FontMissing, runsOf } from '../../server/training/certificates/runs.ts';
import { paintPdf, readPdf } from './pdf.ts';

const CODE = '0123456789abcdef0123456789abcdef';
const drawn = (learnerName: string, programName = 'Construction Safety', fonts: string[] = []) =>
  drawCertificate({
    ...{ learnerName, programName, issuerName: 'Ubuntu Training & Skills', code: CODE, fonts },
    ...{ completedAt: new Date('2026-03-14T22:30:00Z'), issuedAt: new Date('2026-03-16T08:00:00Z') },
    ...{ timeZone: 'Africa/Johannesburg', address: `https://training.example/?lp_certificate=${CODE}` },
  });

/** A reader guesses from gaps where words end, and a mark that a font splits off its letter stands for nothing. */
const unspaced = (text: string) => text.replace(/[\s\p{Cc}]+/gu, '');

test('the page says who completed what on which day in the site’s zone, and where it is checked', async () => {
  const { pages, glyphs, spoken } = await readPdf(await drawn('Nokuthula Sibongakonke Mkhwanazi-Ndlovu'));
  expect(pages).toBe(1);
  const words = ['Ubuntu Training & Skills', 'Construction Safety', 'Completed on 15 March 2026'];
  for (const word of [...words, `https://training.example/?lp_certificate=${CODE}`, `Code ${spelledCode(CODE)}`])
    expect(glyphs).toContain(word);
  expect(glyphs).toContain('Nokuthula Sibongakonke Mkhwanazi-Ndlovu');
  expect(spoken).toContain('Nokuthula Sibongakonke Mkhwanazi-Ndlovu');
});

test('the square on the page leads to the address that verifies it', async () => {
  expect(decodeQR(await paintPdf(await drawn('Thandi Mokoena')))).toBe(
    `https://training.example/?lp_certificate=${CODE}`,
  );
});

test.each([
  ['Arabic', 'عبد الرحمن محمد'],
  ['Hebrew', 'שרה כהן'],
  ['Khoekhoe and Venda', 'ǃXóõ ǁAi Ṱhilidzi'],
  ['Amharic', 'ሰላም በቀለ'],
  ['Greek and Cyrillic', 'Αλέξης Юрий'],
])('a name in %s is printed with its own letters', async (_script, name) => {
  const { glyphs, spoken } = await readPdf(await drawn(name));
  expect(unspaced(glyphs)).toContain(unspaced(name));
  expect(spoken).toContain(name);
});

test.each(['தமிழ்செல்வி', 'కృష్ణ', 'ક્રિષ્ના', 'कृष्णा', 'রবীন্দ্র', 'Fátima (أمينة) Łukasz 2 שָׁלוֹם'])(
  '%s is shaped from fonts that have all of it, and is read out as it was given',
  async (name) => {
    expect((await readPdf(await drawn(name))).spoken).toContain(name);
  },
);

test('the longest names and programs that the record takes stay on one page, whole', async () => {
  const name = 'Maximiliana-Wilhelmina Nkosinathi '.repeat(8).slice(0, 241);
  const { pages, glyphs } = await readPdf(await drawn(name, 'W'.repeat(190)));
  expect(pages).toBe(1);
  const letters = unspaced(glyphs);
  expect(letters).toContain(unspaced(name));
  expect(letters).toContain('W'.repeat(190));
});

test('what is read from right to left stands from right to left, and numbers in it from left to right', () => {
  const order = runsOf('אב 12 גד', facesOf('400Regular')).map(({ text }) => text.trim());
  expect(order.filter(Boolean)).toEqual(['גד', '12', 'אב']);
});

test('a name with a letter that no font has is refused, not misprinted', async () => {
  await expect(async () => drawn('张伟')).rejects.toThrow(FontMissing);
});

test('a font that the operator adds prints what ours lack, and nothing else', async () => {
  const added = join(import.meta.dirname, '../../node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf');
  await expect(async () => drawn('Thandi Mokoena', 'Mathematics ∞')).rejects.toThrow(FontMissing);
  const { glyphs } = await readPdf(await drawn('Thandi Mokoena', 'Mathematics ∞', [added]));
  expect(unspaced(glyphs)).toContain('Mathematics∞');
  const [words, sign] = runsOf('Mathematics ∞', facesOf('400Regular', [added]));
  expect([words?.face.name, sign?.face.name]).toEqual([expect.stringContaining('NotoSans_400Regular'), added]);
});

test('the address is that of the site’s home, also where the site lives in a folder', () => {
  expect(verifyAddress('https://training.example', CODE)).toBe(`https://training.example/?lp_certificate=${CODE}`);
  expect(verifyAddress('https://training.example/za', CODE)).toBe(
    `https://training.example/za/?lp_certificate=${CODE}`,
  );
});

test('signs that cannot be seen are not printed; those that join letters are', () => {
  expect(printed(' Thandi\u202e \u200b  Mokoena ')).toBe('Thandi Mokoena');
  expect(printed('می\u200cخواهم')).toBe('می\u200cخواهم');
});

test('what a name holds stays text in the mail', () => {
  const names = { learnerName: '<b>Thandi</b>', programName: 'Health & "Safety"', issuerName: "O'Neil" };
  const { subject, text, html } = completionMail({
    ...names,
    address: 'https://training.example/?a=1&b=2',
    isAnew: false,
  });
  expect(subject).toBe('Your certificate: Health & "Safety"');
  expect(text).toContain('<b>Thandi</b>');
  expect(html).toContain('&lt;b&gt;Thandi&lt;/b&gt;');
  expect(html).toContain('Health &amp; &quot;Safety&quot;');
  expect(html).toContain('href="https://training.example/?a=1&amp;b=2"');
  expect(html).not.toContain('<b>');
});

test('the mail of one that was issued anew says what became of the other', () => {
  const names = { learnerName: 'Thandi', programName: 'Safety', issuerName: 'Skills', address: 'https://a.example' };
  expect(completionMail({ ...names, isAnew: true }).text).toContain('issued anew');
  expect(completionMail({ ...names, isAnew: false }).text).not.toContain('anew');
});
