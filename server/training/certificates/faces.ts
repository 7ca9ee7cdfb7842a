import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** `name` is the one a document knows the font by, `family` the one of a file that holds several. */
export type Face = { name: string; file: Buffer; font: Font; family?: string };
export type Weight = '400Regular' | '700Bold';

/** Noto Sans has Latin, Greek, Cyrillic and Devanagari; each of the others adds its script. All under the OFL 1.1. */
const FAMILIES: Record<string, string> = {
  'noto-sans': 'NotoSans',
  'noto-sans-arabic': 'NotoSansArabic',
  'noto-sans-hebrew': 'NotoSansHebrew',
  'noto-sans-ethiopic': 'NotoSansEthiopic',
  'noto-sans-tamil': 'NotoSansTamil',
  'noto-sans-telugu': 'NotoSansTelugu',
  'noto-sans-gujarati': 'NotoSansGujarati',
  'noto-sans-bengali': 'NotoSansBengali',
};

const read = createRequire(import.meta.url);
const facesByPath = new Map<string, Face>();

/** Every font of one weight, the one for most names first, then those in the `added` files, which have but one weight. */
export function facesOf(weight: Weight, added: string[] = []): Face[] {
  const own = Object.entries(FAMILIES).map(([family, name]) =>
    read.resolve(`@expo-google-fonts/${family}/${weight}/${name}_${weight}.ttf`),
  );
  return [...own, ...added].map(faceIn);
}

/** Read once a process. */
function faceIn(path: string): Face {
  const known = facesByPath.get(path);
  if (known) return known;
  const file = readFileSync(path);
  const opened = create(file);
  const face = 'fonts' in opened ? firstOf(path, file, opened.fonts) : { name: path, file, font: opened };
  facesByPath.set(path, face);
  return face;
}

/** Collections hold the same letters in several cuts. */
function firstOf(path: string, file: Buffer, [font]: Font[]): Face {
  if (!font) throw new Error(`${path} holds no font`);
  return { name: path, file, font, family: font.postscriptName };
}
