import bidiFactory from 'bidi-js';
import type { Face } from './faces.ts';

/** A piece of a line in one font and one direction. */
export type Run = { text: string; face: Face };
type Levelled = Run & { level: number };

/** No font has this letter: better no certificate than one with a wrong name. */
export class FontMissing extends Error {
  override name = 'FontMissing';
  readonly code = 'font_missing';
}

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The pieces of a line as they stand from left to right, whatever way each is read. Throws `FontMissing`. */
export function runsOf(line: string, faces: Face[]): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line);
  const mirrored = bidi.getMirroredCharactersMap(line, levels);
  const runs: Levelled[] = [];
  for (const { segment, index } of graphemes.segment(line)) {
    const level = levels[index] ?? 0;
    for (const piece of piecesOf(mirrored.get(index) ?? segment, runs.at(-1)?.face, faces)) {
      const last = runs.at(-1);
      if (last && last.face === piece.face && last.level === level) last.text += piece.text;
      else runs.push({ ...piece, level });
    }
  }
  return inVisualOrder(runs);
}

/** A letter with its marks in one font if any has them all, else sign by sign; the font at hand is kept where it will do. */
function piecesOf(segment: string, current: Face | undefined, faces: Face[]): Run[] {
  const tried = current ? [current, ...faces] : faces;
  const face = tried.find(({ font }) => hasAll(font, segment));
  if (face) return [{ text: segment, face }];
  const signs = [...segment];
  if (signs.length === 1) throw new FontMissing('no font has a letter of the text');
  return signs.flatMap((sign) => piecesOf(sign, current, faces));
}

const hasAll = (font: Face['font'], text: string): boolean =>
  [...text].every((sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));

/** Rule L2 of the Unicode Bidirectional Algorithm, from the highest level down to the lowest odd one. */
function inVisualOrder(runs: Levelled[]): Levelled[] {
  let ordered = runs;
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level--) ordered = turned(ordered, level);
  return ordered;
}

/** Turns each stretch of runs at this level or above around. */
function turned(runs: Levelled[], level: number): Levelled[] {
  const stretches: Levelled[][] = [];
  for (const run of runs) {
    const stretch = stretches.at(-1);
    if (stretch?.[0] && stretch[0].level >= level === run.level >= level) stretch.push(run);
    else stretches.push([run]);
  }
  return stretches.flatMap((stretch) => ((stretch[0]?.level ?? 0) >= level ? stretch.reverse() : stretch));
}
