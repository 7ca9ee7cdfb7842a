import type { Growth } from './result.ts';
import { shown } from './statistics.ts';
import { percentOf, scalesOf } from './table.ts';

/** The growth curve as an SVG: data across, milliseconds up, both in powers of ten, a line a read. */

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [860, 420, 70, 30, 300, 50];
/** Told apart also by those who see few colours: Okabe and Ito's palette. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#555555'];
const LABEL_HEIGHT = 20;

/** Where a value stands between two bounds, from 0 to 1, on a logarithmic scale. */
export function placeOf(value: number, [low, high]: readonly [number, number]): number {
  return high === low ? 0.5 : Math.log(value / low) / Math.log(high / low);
}

/** An SVG path through points, to a tenth of a pixel. */
export const pathOf = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ');

type Bounds = readonly [number, number];
const boundsOf = (values: number[]): Bounds => [Math.min(...values), Math.max(...values)];
/** Whole powers of ten around the values. */
const decadesOf = (values: number[]): Bounds => {
  const [low, high] = boundsOf(values);
  return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high))];
};

export function drawCurve(growth: Growth): string {
  const scales = scalesOf(growth);
  const across = boundsOf(scales.map(Number));
  const up = decadesOf(growth.curves.flatMap(({ ms }) => Object.values(ms)));
  const x = (scale: string) => LEFT + placeOf(Number(scale), across) * (WIDTH - LEFT - RIGHT);
  const y = (ms: number) => HEIGHT - BOTTOM - placeOf(ms, up) * (HEIGHT - TOP - BOTTOM);
  const label = (text: string, at: [number, number], anchor: string) =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}">${text}</text>`;
  const decades = Array.from({ length: Math.round(Math.log10(up[1] / up[0])) + 1 }, (_, power) => up[0] * 10 ** power);
  const lines = growth.curves.map(({ title, ms }, at) => {
    const colour = COLOURS[at % COLOURS.length];
    // By scale: an object has its key '1' before all others.
    const points = scales.flatMap((scale) => (ms[scale] ? [[x(scale), y(ms[scale])] as const] : []));
    const dots = points.map(
      ([cx, cy]) => `<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="4" fill="${colour}"/>`,
    );
    const row = TOP + at * LABEL_HEIGHT;
    const key = `<rect x="${WIDTH - RIGHT + 20}" y="${row - 9}" width="12" height="12" fill="${colour}"/>`;
    const path = `<path d="${pathOf(points)}" fill="none" stroke="${colour}" stroke-width="2"/>`;
    return [path, ...dots, key, label(escaped(title), [WIDTH - RIGHT + 38, row + 2], 'start')].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img">`,
    '<title>Milliseconds a request by the amount of data</title>',
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...decades.map(
      (ms) =>
        `<path d="${pathOf([
          [LEFT, y(ms)],
          [WIDTH - RIGHT, y(ms)],
        ])}" stroke="#dddddd"/>${label(`${shown(ms)} ms`, [LEFT - 8, y(ms) + 4], 'end')}`,
    ),
    ...scales.map((scale) => label(percentOf(scale), [x(scale), HEIGHT - BOTTOM + 20], 'middle')),
    label('of 100,000 learners and 10 million hours rows', [(LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10], 'middle'),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
