import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { leftToRefund } from '../../blocks/admin/courses/enrollments/standing.ts';
import { minorUnits, money, signedMoney, typedAmount } from '../../blocks/shared/money.ts';
import type { PurchaseDetail } from '../../server/contract/purchases.ts';

beforeEach(() => void vi.stubGlobal('window', { learnerProgressions: { locale: 'en-GB' } }));
afterEach(() => void vi.unstubAllGlobals());

describe('money on screens', () => {
  test('minor units are shown with as many digits as the currency has', () => {
    expect(money(24_900, 'EUR')).toBe('€249.00');
    expect(money(5_000, 'JPY')).toBe('JP¥5,000');
    expect(signedMoney(24_905, 'EUR')).toBe('+€249.05');
    expect(signedMoney(-5, 'EUR')).toBe('-€0.05');
    expect(signedMoney(0, 'EUR')).toBe('€0.00');
  });

  test('what is typed becomes minor units without a float', () => {
    expect(minorUnits('249', 'EUR')).toBe(24_900);
    expect(minorUnits(' 249,5 ', 'EUR')).toBe(24_950);
    expect(minorUnits('0.29', 'EUR')).toBe(29);
    expect(minorUnits('500', 'JPY')).toBe(500);
  });

  test.each(['', 'free', '-5', '1.234', '1,000.00', '1e3', '.5'])('"%s" is no amount', (text) =>
    expect(minorUnits(text, 'EUR')).toBeNull(),
  );

  test('a field begins with what can be typed there', () => {
    expect(typedAmount(24_900, 'EUR')).toBe('249.00');
    expect(typedAmount(5, 'EUR')).toBe('0.05');
    expect(typedAmount(500, 'JPY')).toBe('500');
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

  test('is nothing while a bank has the money', () => {
    expect(leftToRefund(known({ money: [entry('payment', 24_900), entry('dispute_withdrawn', -24_900)] }))).toBe(0);
  });

  test('is nothing without a payment at Stripe', () => {
    expect(leftToRefund(known({ stripe: { ...stripe, paymentIntentId: null } }))).toBe(0);
    expect(leftToRefund(known({ money: [] }))).toBe(0);
  });
});
