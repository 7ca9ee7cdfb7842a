import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Reads a PDF back with a reader that shares nothing with the writer. */

const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts/');

export type ReadPdf = {
  pages: number;
  /** Every piece of text as its glyphs spell it, from top to bottom. */
  glyphs: string;
  /** What a screen reader says, element by element. */
  spoken: string[];
};

const opened = (bytes: Uint8Array) =>
  getDocument({ data: new Uint8Array(bytes), verbosity: 0, standardFontDataUrl: fonts });

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = opened(bytes);
  const document = await task.promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const tree = await page.getStructTree();
  const read = {
    pages: document.numPages,
    glyphs: items.map((item) => ('str' in item ? item.str : '')).join(' '),
    spoken: (tree?.children ?? []).map((child) => ('alt' in child ? String(child.alt) : '')),
  };
  await task.destroy();
  return read;
}

/** The first page as it is seen, two pixels a point. */
export async function paintPdf(bytes: Uint8Array): Promise<{ width: number; height: number; data: Uint8ClampedArray }> {
  const task = opened(bytes);
  const document = await task.promise;
  const page = await document.getPage(1);
  const viewport = page.getViewport({ scale: 2 });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const { canvas, context } = (document.canvasFactory as CanvasMaker).create(width, height);
  await page.render({ canvas, canvasContext: context, viewport }).promise;
  const { data } = context.getImageData(0, 0, width, height);
  await task.destroy();
  return { width, height, data };
}
/** The reader's own, of which its types say nothing. */
type CanvasMaker = {
  create: (width: number, height: number) => { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };
};
