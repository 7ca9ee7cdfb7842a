import { describe, expect, test } from 'vitest';
import { choiceOn, claimIn, claimOn, grantIdsIn } from '../../server/course-programs/payments/metadata.ts';
import {
  type DisputeFact,
  decisionOn,
  flagOf,
  isFrozen,
  isLater,
  movesOf,
  type PaymentFacts,
  type RefundFact,
  refundable,
  takenBackBy,
  verdictOf,
  whyNotTell,
} from '../../server/course-programs/payments/rules.ts';

const at = new Date('2026-11-02T09:00:00Z');
const paid: PaymentFacts = {
  ...{ sessionId: 'cs_1', paymentIntentId: 'pi_1', chargeId: 'ch_1', state: 'paid' },
  ...{ paid: { amount: 10_000, currency: 'EUR', at }, refunds: [], disputes: [] },
};
const aRefund = (stripeRefundId: string, amount: number, given: Partial<RefundFact> = {}): RefundFact => ({
  ...{ stripeRefundId, amount, currency: 'EUR', status: 'succeeded', reason: null, createdAt: at },
  ...{ movedAt: at, returnedAt: null, chosen: null, attempt: null, ...given },
});
const aDispute = (status: string, moves: number[] = []): DisputeFact => ({
  ...{ stripeDisputeId: 'du_1', amount: 10_000, currency: 'EUR', status, reason: 'fraudulent' },
  ...{ isRefundable: false, dueBy: null, openedAt: at },
  moves: moves.map((amount, index) => ({ id: `txn_${index}`, amount, at })),
});

describe('the whole price is gone', () => {
  test('when what has come through adds up to it, by the refund that came last', () => {
    const later = new Date(at.getTime() + 1000);
    const refunds = [aRefund('re_b', 4_000, { createdAt: later }), aRefund('re_a', 6_000)];
    expect(takenBackBy({ ...paid, refunds })).toBe('whole:re_b');
  });

  test('not by what is on its way, has failed, or is a part', () => {
    for (const refund of [
      aRefund('re_a', 10_000, { status: 'pending' }),
      aRefund('re_a', 10_000, { status: 'failed' }),
      aRefund('re_a', 9_999),
    ])
      expect(takenBackBy({ ...paid, refunds: [refund] })).toBeNull();
    expect(takenBackBy(paid)).toBeNull();
  });

  test('when the bank took it, also while that is appealed', () => {
    for (const status of ['lost', 'appeal_needs_response', 'appeal_under_review'])
      expect(takenBackBy({ ...paid, disputes: [aDispute(status)] })).toBe('dispute:du_1');
    for (const status of ['won', 'prevented', 'warning_closed', 'under_review'])
      expect(takenBackBy({ ...paid, disputes: [aDispute(status)] })).toBeNull();
  });
});

test('what can be paid back is what came in less all that has not failed', () => {
  const refunds = [
    aRefund('re_a', 1_000),
    aRefund('re_b', 2_000, { status: 'pending' }),
    aRefund('re_c', 4_000, { status: 'failed' }),
    aRefund('re_d', 4_000, { status: 'canceled' }),
    aRefund('re_e', 500, { status: 'requires_action' }),
  ];
  expect(refundable({ ...paid, refunds })).toBe(6_500);
  expect(refundable({ paid: null, refunds: [] })).toBe(0);
});

test('a refund moves on from pending to succeeded to failed, and never back', () => {
  expect(isLater('succeeded', 'pending')).toBe(true);
  expect(isLater('failed', 'succeeded')).toBe(true);
  expect(isLater('succeeded', 'failed')).toBe(false);
  expect(isLater('pending', 'succeeded')).toBe(false);
});

describe('the office decides', () => {
  const refund = aRefund('re_a', 100);
  const open = { known: null, isTakenBack: false };

  test('about a part from the dashboard, once', () => {
    expect(decisionOn(refund, open)).toBe('open');
    expect(decisionOn(refund, { ...open, known: 'keep' })).toBe('keep');
  });

  test('not about a whole price, nor about what failed', () => {
    expect(decisionOn(refund, { known: 'open', isTakenBack: true })).toBeNull();
    expect(decisionOn({ ...refund, status: 'failed' }, { ...open, known: 'open' })).toBeNull();
  });

  test('at once where it asked for the refund itself', () => {
    expect(decisionOn({ ...refund, chosen: { by: 1, grantIds: [] } }, open)).toBe('keep');
    expect(decisionOn({ ...refund, chosen: { by: 1, grantIds: [7] } }, open)).toBe('revoke');
  });
});

test('a dispute whose money is back is over before the bank says so', () => {
  expect(verdictOf(aDispute('under_review', [-10_000]))).toBe('open');
  expect(verdictOf(aDispute('under_review', [-10_000, 10_000]))).toBe('over');
  expect(isFrozen([aDispute('needs_response'), aDispute('won')])).toBe(true);
  expect(isFrozen([aDispute('warning_needs_response'), aDispute('lost')])).toBe(false);
  expect(flagOf([aDispute('warning_under_review')])).toBe('inquiry');
  expect(flagOf([aDispute('a_word_of_tomorrow')])).toBe('disputed');
  expect(flagOf([aDispute('won')])).toBeNull();
});

test('money moves are told by kind and sign, and what came back is told as both', () => {
  const failed = aRefund('re_a', 3_000, { status: 'failed', returnedAt: new Date(at.getTime() + 1000) });
  const never = aRefund('re_b', 2_000, { status: 'failed', movedAt: null });
  const moves = movesOf({ ...paid, refunds: [failed, never], disputes: [aDispute('won', [-10_000, 10_000])] });
  expect(moves.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
    ...[
      'payment 10000',
      'refund -3000',
      'refund_reversed 3000',
      'dispute_withdrawn -10000',
      'dispute_reinstated 10000',
    ],
  ]);
  expect(new Set(moves.map(({ idemKey }) => idemKey)).size).toBe(5);
});

test('what we write onto Stripe’s objects we read again, and nothing else', () => {
  const config = { WP_HOME_URL: 'https://school.example', WP_TABLE_PREFIX: 'wp_' };
  expect(claimIn(claimOn(config, 12))).toEqual({ site: 'https://school.example#wp_', purchaseId: 12 });
  const others: (Record<string, string> | null)[] = [
    null,
    {},
    { lp_purchase: '12' },
    { lp_site: 'x', lp_purchase: '-1' },
    { lp_site: 'x', lp_purchase: '1e9' },
  ];
  for (const metadata of others) expect(claimIn(metadata)).toBeNull();
  const grantIds = Array.from({ length: 200 }, (_, index) => 1_000_000 + index);
  const choice = choiceOn(5, grantIds);
  expect(Object.values(choice).every((value) => value.length <= 500)).toBe(true);
  expect(grantIdsIn(choice)).toEqual({ by: 5, grantIds });
  expect(grantIdsIn(choiceOn(5, []))).toEqual({ by: 5, grantIds: [] });
  expect(grantIdsIn({})).toBeNull();
});

describe('a mail about a payment', () => {
  test('of a failure is true while nothing was paid and the purchase is over', () => {
    expect(whyNotTell('failed', { status: 'cancelled', kept: 0 })).toBeNull();
    expect(whyNotTell('failed', { status: 'cancelled', kept: 1 })).toBe('paid');
    expect(whyNotTell('failed', { status: 'active', kept: 24_900 })).toBe('paid');
  });

  test('of money for nothing is true until it is paid back, or the course was given', () => {
    for (const status of ['cancelled', 'pending_payment'] as const) {
      expect(whyNotTell('unfulfilled', { status, kept: 1 })).toBeNull();
      expect(whyNotTell('unfulfilled', { status, kept: 0 })).toBe('paid_back');
    }
    expect(whyNotTell('unfulfilled', { status: 'active', kept: 24_900 })).toBe('enrolled');
  });
});
