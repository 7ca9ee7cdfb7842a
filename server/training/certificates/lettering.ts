import type { Face } from './faces.ts';
import { type Run, runsOf } from './runs.ts';

export type Page = PDFKit.PDFDocument;
export type Style = { size: number; faces: Face[]; colour: string };
type Font = Pick<Style, 'size' | 'faces'>;
type Box = { x: number; y: number; width: number };

const LEADING = 1.35;
/** Asks for the letters' joins and marks, and keeps the library from cutting a text into words of its own. */
const SHAPED: PDFKit.Mixins.TextOptions = { lineBreak: false, features: [], baseline: 'alphabetic' };

/** Writes a text that may wrap, each line in the middle of the box; answers where the next one begins. */
export function writeCentred(page: Page, text: string, box: Box, style: Style): number {
  const lines = linesOf(page, text, box.width, style);
  const write = () => {
    for (const [index, line] of lines.entries()) {
      const x = box.x + (box.width - widthOf(page, line, style)) / 2;
      writeRuns(page, line, { x, y: box.y + style.size * (1 + index * LEADING) }, style);
    }
  };
  // Letters stand on the page as they look; this is what they say.
  page.addStructure(page.struct('P', { actual: text }, write));
  return box.y + lines.length * style.size * LEADING;
}

type Room = { width: number; height: number };

/** The largest of these sizes at which the text has room, on however many lines; the smallest if none will do. */
export function fittingSize(page: Page, text: string, { faces, sizes }: Lettering, { width, height }: Room): number {
  const fits = (size: number) => linesOf(page, text, width, { size, faces }).length * size * LEADING <= height;
  return sizes.find(fits) ?? Math.min(...sizes);
}
type Lettering = { faces: Face[]; sizes: number[] };

function writeRuns(page: Page, runs: Run[], at: { x: number; y: number }, style: Style): void {
  let { x } = at;
  for (const run of runs) {
    const width = widthOf(page, [run], style);
    page.fillColor(style.colour).text(run.text, x, at.y, SHAPED);
    x += width;
  }
}

function widthOf(page: Page, runs: Run[], { size }: Pick<Font, 'size'>): number {
  const widths = runs.map(({ text, face }) =>
    page.registerFont(face.name, face.file, face.family).font(face.name, size).widthOfString(text, SHAPED),
  );
  return widths.reduce((sum, width) => sum + width, 0);
}

/** Breaks between words; inside one only when it is longer than a line. */
function linesOf(page: Page, text: string, width: number, font: Font): Run[][] {
  const runs = (line: string) => runsOf(line.trim(), font.faces);
  const isTooWide = (line: string) => widthOf(page, runs(line), font) > width;
  const lines = [''];
  for (const word of text.split(/(?<=\s)/)) {
    for (const part of isTooWide(word) ? [...word] : [word]) {
      const longer = `${lines.at(-1)}${part}`;
      if (lines.at(-1) && isTooWide(longer)) lines.push(part);
      else lines[lines.length - 1] = longer;
    }
  }
  return lines.map(runs);
}
