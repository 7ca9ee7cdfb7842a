import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** `name` is the one a document knows the font by. */
export type Face = { name: string; file: Buffer; font: Font };
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
const facesByWeight = new Map<Weight, Face[]>();

/** Every font of one weight, the one for most names first; read once a process. */
export function facesOf(weight: Weight): Face[] {
  const known = facesByWeight.get(weight);
  if (known) return known;
  const faces = Object.entries(FAMILIES).map(([family, name]) => openFace(family, `${name}_${weight}`, weight));
  facesByWeight.set(weight, faces);
  return faces;
}

function openFace(family: string, name: string, weight: Weight): Face {
  const file = readFileSync(read.resolve(`@expo-google-fonts/${family}/${weight}/${name}.ttf`));
  // A file of one font; only a collection answers several.
  return { name, file, font: create(file) as Font };
}
