import { __ } from '@wordpress/i18n';
import type { BundleInput, CourseProgram } from '#contract/course-programs';
import type { BundleKind } from '#contract/words';
import { minorUnitsOf, typedOf } from '../../../shared/money.ts';

/** What comes along and what it costs, as it is typed. */
export type Component = { kind: BundleKind; quantity: string; expiresAfterDays: string };
export type Terms = { price: string; currency: string; components: Component[] };

export const termsOf = ({ price, bundle }: CourseProgram): Terms => ({
  ...{ price: typedOf(price), currency: price.currency },
  components: bundle.map(({ kind, quantity, expiresAfterDays }) => ({
    ...{ kind, quantity: String(quantity), expiresAfterDays: String(expiresAfterDays ?? '') },
  })),
});

export const bundleOf = ({ components }: Terms): BundleInput => ({
  components: components.map(({ kind, quantity, expiresAfterDays }) => ({
    ...{ kind, quantity: Number(quantity), expiresAfterDays: expiresAfterDays ? Number(expiresAfterDays) : null },
  })),
});

export const MOST = 100_000_000;

/** Why the price is none; null when it is one. */
export function priceFault({ price, currency }: Terms): string | null {
  const amount = minorUnitsOf(price, currency);
  if (amount === null) return __('Please type an amount such as 1 200.00.', 'learner-progressions');
  return amount > MOST ? __('That is more than can be charged.', 'learner-progressions') : null;
}
