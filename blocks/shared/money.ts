import { locale } from './format.ts';

/** Money stands in minor units everywhere; it is shown, and typed, as people write it. Floats never add it. */

const formatOf = (currency: string, more: Intl.NumberFormatOptions = {}) =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency, ...more });

/** How many digits stand behind the point: 2 for euros, none for yen. */
const digitsOf = (currency: string): number => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** 24900 EUR becomes `€249.00` as the locale writes it. */
export function money(amount: number, currency: string): string {
  return formatOf(currency).format(amount / 10 ** digitsOf(currency));
}

/** The same with its sign: money that came in has a plus. */
export function signedMoney(amount: number, currency: string): string {
  return formatOf(currency, { signDisplay: 'exceptZero' }).format(amount / 10 ** digitsOf(currency));
}

/** `249`, `249.5` or `249,50` in minor units; null for what is no amount of this currency. */
export function minorUnits(text: string, currency: string): number | null {
  const [, whole = '', rest = ''] = /^(\d{1,7})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  const digits = digitsOf(currency);
  if (whole === '' || rest.length > digits) return null;
  return Number(whole + rest.padEnd(digits, '0'));
}

/** What a field to type an amount begins with: `249.00`. */
export function typedAmount(amount: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
