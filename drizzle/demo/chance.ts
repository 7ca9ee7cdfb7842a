/** Chance that falls the same way every time, so that the demo tells the same stories on every machine. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next: () => number;
  /** A whole number from `least` to `most`. */
  between: (least: number, most: number) => number;
  pick: <T>(from: readonly [T, ...T[]]) => T;
};

const STEP = 0x9e3779b9;

/** A generator of its own for each `seed`; splitmix32: a counter, stirred. */
export function chanceOf(seed: number): Chance {
  // Stirred before the first step as well: neighbouring seeds would walk the same path, one step apart.
  let counter = stirred(stirred(seed + 1) ^ STEP);
  const next = () => {
    counter = (counter + STEP) | 0;
    return (stirred(counter) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { next, between, pick: (from) => from[between(0, from.length - 1)] ?? from[0] };
}

function stirred(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
