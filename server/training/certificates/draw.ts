import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import encodeQR from 'qr';
import { facesOf } from './faces.ts';
import { fittingSize, type Page, type Style, writeCentred } from './lettering.ts';
import { spelledCode } from './rules.ts';

export type Printed = {
  learnerName: string;
  programName: string;
  issuerName: string;
  completedAt: Date;
  issuedAt: Date;
  timeZone: string;
  code: string;
  /** Where the certificate can be verified; the square leads there. */
  address: string;
  /** Files of fonts for letters that ours lack. */
  fonts: string[];
};

/** A4, lying; in points. */
const [WIDTH, HEIGHT] = [841.89, 595.28];
const MARGIN = 90;
const COLUMN = { x: MARGIN, width: WIDTH - 2 * MARGIN };
const INK = '#1e1e1e';
const GREY = '#50575e';
const SQUARE = { side: 112, x: WIDTH - MARGIN - 112, y: HEIGHT - 164 };
/** Modules of white that a reader needs around the square. */
const QUIET = 4;

const plainOf = ({ fonts }: Printed) => ({ faces: facesOf('400Regular', fonts), colour: INK });
const boldOf = ({ fonts }: Printed) => ({ faces: facesOf('700Bold', fonts), colour: INK });

/** The certificate as a PDF of one page, with the fonts it needs and its text for screen readers. */
export function drawCertificate(certificate: Printed): Promise<Buffer> {
  const page = new PDFDocument({
    ...{ size: [WIDTH, HEIGHT], margin: 0, pdfVersion: '1.7', tagged: true, lang: 'en', displayTitle: true },
    info: {
      Title: `${certificate.programName}: ${certificate.learnerName}`,
      Author: certificate.issuerName,
      CreationDate: certificate.issuedAt,
    },
  });
  const whole = buffer(page);
  drawFrame(page);
  writeWords(page, certificate);
  drawSquare(page, certificate.address);
  writeProof(page, certificate);
  page.end();
  return whole;
}

function drawFrame(page: Page): void {
  const line = (inset: number, width: number) =>
    page
      .rect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset)
      .lineWidth(width)
      .stroke(INK);
  page.markContent('Artifact', { type: 'Layout' });
  line(28, 2);
  line(34, 0.5);
  page.endMarkedContent();
}

/** A long name is set smaller and on more lines, so that what follows keeps its place. */
function writeWords(page: Page, certificate: Printed): void {
  const { learnerName, programName, issuerName, completedAt, timeZone } = certificate;
  const [plain, bold] = [plainOf(certificate), boldOf(certificate)];
  const write = (text: string, y: number, style: Style) => writeCentred(page, text, { ...COLUMN, y }, style);
  const fitted = (text: string, { faces, colour }: Omit<Style, 'size'>, sizes: number[]): Style => {
    const room = { width: COLUMN.width, height: 1.5 * (sizes[0] ?? 0) + 25 };
    return { faces, colour, size: fittingSize(page, text, { faces, sizes }, room) };
  };
  write(issuerName, 64, fitted(issuerName, { ...plain, colour: GREY }, [15, 13, 11, 9]));
  write('Certificate of completion', 106, { ...bold, size: 32 });
  write('This certifies that', 172, { ...plain, size: 13 });
  const nameEnds = write(learnerName, 198, fitted(learnerName, bold, [34, 26, 22, 18, 15, 12, 10]));
  const said = write('has completed the training program', Math.max(nameEnds + 12, 262), { ...plain, size: 13 });
  const programEnds = write(programName, said + 11, fitted(programName, bold, [22, 18, 15, 12]));
  const completed = `Completed on ${longDay(completedAt, timeZone)}`;
  write(completed, Math.max(programEnds + 10, 350), { ...plain, size: 13 });
}

const longDay = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-ZA', { dateStyle: 'long', timeZone }).format(at);

function writeProof(page: Page, certificate: Printed): void {
  const { address, code, issuedAt, timeZone } = certificate;
  const box = { x: MARGIN, width: SQUARE.x - MARGIN - 24 };
  const small = { ...plainOf(certificate), size: 10, colour: GREY };
  const lines = [
    `Issued on ${longDay(issuedAt, timeZone)}. Whether this certificate stands can be checked at`,
    address,
    `Code ${spelledCode(code)}`,
  ];
  let y = SQUARE.y + 24;
  for (const line of lines) y = writeCentred(page, line, { ...box, y }, small) + 3;
}

function drawSquare(page: Page, address: string): void {
  const modules = encodeQR(address, 'raw', { ecc: 'medium', border: QUIET });
  const side = SQUARE.side / modules.length;
  const draw = () => {
    for (const [row, line] of modules.entries())
      for (const [column, isDark] of line.entries())
        if (isDark) page.rect(SQUARE.x + column * side, SQUARE.y + row * side, side, side);
    page.fill(INK);
  };
  page.addStructure(page.struct('Figure', { alt: `Code that leads to ${address}` }, draw));
}
