import { describe, expect, test } from 'vitest';
import type { Turn } from '../bench/measures/measure.ts';
import type { Outcome } from '../bench/measures/rounds.ts';
import { drawCurve, pathOf, placeOf } from '../bench/report/curve.ts';
import { median, percentile, shown } from '../bench/report/statistics.ts';
import { ratio, verdictsOf } from '../bench/report/targets.ts';

const turn = (rate: number): Turn => ({ rate, medianMs: 1, p99Ms: 4 });
const outcome = (name: string, product: number, bare: number): Outcome => ({
  ...{ name, title: name, unit: 'requests/s' },
  by: { product: turn(product), bare: turn(bare) },
});
const machine = { cpus: '', memory: '', node: '', database: '' };

describe('figures of the bench', () => {
  test('the median is the middle value, the lower of two', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2);
  });

  test('a percentile is the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    expect(percentile(hundred, 99)).toBe(99);
    expect(percentile([7], 99)).toBe(7);
    expect(percentile([], 50)).toBeNaN();
  });

  test('three digits are shown', () => {
    expect([shown(12_345.6), shown(1.2345), shown(0.01234), shown(null)]).toEqual(['12,346', '1.23', '0.012', '']);
  });

  test('a ratio needs both contenders', () => {
    expect(ratio(outcome('progression', 30, 50), 'bare')).toBe(0.6);
    expect(ratio(outcome('progression', 30, 50), 'wordpress')).toBeNull();
  });

  test('a target is met at its bound and told only where something was measured', () => {
    const run = { at: '', scale: 1, machine, outcomes: [outcome('progression', 30, 50), outcome('capture', 1, 4)] };
    const told = verdictsOf({ run }).map(({ what, isMet }) => [what, isMet]);
    expect(told).toEqual([
      ['progression: of the bare rate', true],
      ['capture: of the bare transactions', false],
    ]);
  });
});

describe('the growth curve', () => {
  test('powers of ten stand equally far apart', () => {
    expect([0.01, 0.1, 1].map((scale) => placeOf(scale, [0.01, 1]))).toEqual([0, 0.5, 1]);
  });

  test('a path goes from point to point', () => {
    expect(
      pathOf([
        [0, 1],
        [2.25, 3],
      ]),
    ).toBe('M0.0 1.0 L2.3 3.0');
  });

  test('a line is drawn for every read, its title escaped', () => {
    const curves = [{ name: 'a', title: 'A & B', ms: { '0.01': 1, '1': 20 } }];
    const svg = drawCurve({ at: '', machine, curves });
    expect(svg).toContain('A &amp; B');
    expect(svg.match(/<circle/g)).toHaveLength(2);
  });

  test('a line runs from the least data to the most', () => {
    const ms = { '0.01': 1, '0.1': 10, '1': 100 };
    const svg = drawCurve({ at: '', machine, curves: [{ name: 'a', title: 'A', ms }] });
    expect(svg).toContain('M70.0 370.0 L315.0 200.0 L560.0 30.0');
  });
});
