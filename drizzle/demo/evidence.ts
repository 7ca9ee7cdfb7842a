import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { Received } from '../../server/platform/uploads.ts';

/** Portfolio evidence: small, but real files that any viewer opens. */

/** A one-page PDF with a line of text for each given line. Plain ASCII only: its standard fonts know no more. */
export function pdfOf(lines: string[]): Buffer {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n');
  const text = `BT /F1 14 Tf 20 TL 60 770 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${body}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'ascii',
  );
}

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const [WIDTH, HEIGHT, LINE] = [240, 320, 20];

/** A grey PNG of a ruled sheet, as a photographed worksheet looks; `shade` from 0 to 255 tells one from another. */
export function pngOf(shade: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits of grey a pixel; every row begins with its filter, 0 for none.
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Array.from({ length: HEIGHT }, (_, y) => [
    0,
    ...Array<number>(WIDTH).fill(y % LINE === 0 ? shade : 245),
  ]);
  const pixels = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([PNG_SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'ascii'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** Puts a file where an upload arrives, ready to be judged and kept. */
export async function received(folder: string, fileName: string, content: Buffer): Promise<Received> {
  const temporaryPath = join(folder, randomUUID());
  await writeFile(temporaryPath, content, { mode: 0o600 });
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { temporaryPath, fileName, fileSize: content.length, sha256 };
}
