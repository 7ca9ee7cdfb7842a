import { __ } from '@wordpress/i18n';
import { locale } from './format.ts';

/** Prices in minor units. What people type becomes one digit by digit: no float ever holds an amount. */

export type Money = { amount: number; currency: string };

/** How many decimals a currency has; null for three letters that are none. */
export function decimalsOf(currency: string): number | null {
  if (!/^[A-Za-z]{3}$/.test(currency)) return null;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** As it is typed: `1200.00`. */
export function typedOf({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency) ?? 2;
  if (decimals === 0) return String(amount);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** `R 1 200,00`, as the site's language writes it. */
export const money = (price: Money): string => written(price, 'auto');
/** The same with its sign: money that came in has a plus. */
export const signedMoney = (price: Money): string => written(price, 'exceptZero');

function written(price: Money, signDisplay: 'auto' | 'exceptZero'): string {
  // A decimal text is formatted as it stands.
  const exact = typedOf(price) as `${number}`;
  return new Intl.NumberFormat(locale(), { style: 'currency', currency: price.currency, signDisplay }).format(exact);
}

/** `1 200.00`, `1,200.00` and `1200,5` in minor units; null for what is no amount of this currency. */
export function minorUnitsOf(typed: string, currency: string): number | null {
  const decimals = decimalsOf(currency);
  const found = /^(\d{1,3}(?:[ ,']\d{3})+|\d+)(?:[.,](\d+))?$/.exec(typed.trim().replace(/[\u00a0\u202f]/g, ' '));
  if (decimals === null || !found) return null;
  const [, whole = '', part = ''] = found;
  if (part.length > decimals) return null;
  const amount = Number(whole.replace(/\D/g, '') + part.padEnd(decimals, '0'));
  return Number.isSafeInteger(amount) ? amount : null;
}

/** A price in words: nothing to pay is free. */
export const priceWords = (price: Money): string =>
  price.amount === 0 ? __('Free of charge', 'learner-progressions') : money(price);
