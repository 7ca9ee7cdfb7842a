import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { leftToRefund } from '../../blocks/admin/courses/enrollments/standing.ts';
import { minorUnitsOf, money, signedMoney, typedOf } from '../../blocks/shared/money.ts';
import type { PurchaseDetail } from '../../server/contract/purchases.ts';

beforeEach(() => void vi.stubGlobal('window', { learnerProgressions: { locale: 'en-GB' } }));
afterEach(() => void vi.unstubAllGlobals());

describe('money on screens', () => {
  test('minor units are shown with as many digits as the currency has', () => {
    expect(money({ amount: 24_900, currency: 'EUR' })).toBe('€249.00');
    expect(money({ amount: 5_000, currency: 'JPY' })).toBe('JP¥5,000');
    expect(signedMoney({ amount: 24_905, currency: 'EUR' })).toBe('+€249.05');
    expect(signedMoney({ amount: -5, currency: 'EUR' })).toBe('-€0.05');
    expect(signedMoney({ amount: 0, currency: 'EUR' })).toBe('€0.00');
  });

  test('what is typed becomes minor units without a float', () => {
    expect(minorUnitsOf('249', 'EUR')).toBe(24_900);
    expect(minorUnitsOf(' 249,5 ', 'EUR')).toBe(24_950);
    expect(minorUnitsOf('0.29', 'EUR')).toBe(29);
    expect(minorUnitsOf('500', 'JPY')).toBe(500);
  });

  test.each(['', 'free', '-5', '1.234', '1e3', '.5'])('"%s" is no amount', (text) =>
    expect(minorUnitsOf(text, 'EUR')).toBeNull(),
  );

  test('a field begins with what can be typed there', () => {
    expect(typedOf({ amount: 24_900, currency: 'EUR' })).toBe('249.00');
    expect(typedOf({ amount: 5, currency: 'EUR' })).toBe('0.05');
    expect(typedOf({ amount: 500, currency: 'JPY' })).toBe('500');
  });
});

type Known = Parameters<typeof leftToRefund>[0];
const stripe = { sessionId: null, paymentIntentId: 'pi_1', chargeId: null };
const entry = (kind: PurchaseDetail['money'][number]['kind'], amount: number) => ({
  ...{ kind, amount, currency: 'EUR', at: '2026-11-02T09:00:00Z', objectId: 'x' },
});
const refund = (amount: number, status: PurchaseDetail['refunds'][number]['status']) => ({
  ...{ courseRefundId: 1, stripeRefundId: 're_1', amount, currency: 'EUR', status, reason: null, decision: null },
  ...{ createdAt: '2026-11-02T09:00:00Z', succeededAt: null },
});
const known = (given: Partial<Known> = {}): Known => ({
  ...{ stripe, money: [entry('payment', 24_900)], refunds: [] },
  ...given,
});

describe('what is left to pay back', () => {
  test('counts refunds on their way, and not those that failed', () => {
    const refunds = [refund(5_000, 'pending'), refund(1_000, 'succeeded'), refund(9_000, 'failed')];
    expect(leftToRefund(known({ refunds, money: [entry('payment', 24_900), entry('refund', -1_000)] }))).toBe(18_900);
  });

  test('is nothing without a payment at Stripe', () => {
    expect(leftToRefund(known({ stripe: { ...stripe, paymentIntentId: null } }))).toBe(0);
    expect(leftToRefund(known({ money: [] }))).toBe(0);
  });
});
