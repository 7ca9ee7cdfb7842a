import type { Acts } from './acts.ts';
import type { Ledger } from './ledger.ts';
import type { Session } from './objects.ts';

/** The page that a learner pays on, in place of Stripe's own. */

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const BUTTONS = [
  ['pay', 'Pay'],
  ['later', 'Pay later (bank debit)'],
  ['decline', 'Pay with a card that is declined'],
  ['back', 'Back'],
] as const;

export function checkoutPage(session: Session, told = ''): string {
  const amount = new Intl.NumberFormat('en', { style: 'currency', currency: session.currency ?? 'eur' });
  const price = amount.format(
    (session.amount_total ?? 0) / 10 ** (amount.resolvedOptions().maximumFractionDigits ?? 2),
  );
  const buttons = BUTTONS.map(([act, label]) => `<button name="act" value="${act}">${label}</button>`).join('\n');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Checkout</title>
<style>body{font:1rem/1.5 system-ui;margin:0 auto;padding:1rem;max-width:28rem}button{display:block;width:100%;margin-block:.5rem;padding:.6rem;font:inherit}</style>
<main><h1>Pay ${escaped(price)}</h1>
<p>This stands in for Stripe's own page: no money moves.</p>
${told ? `<p role="alert">${escaped(told)}</p>` : ''}
<form method="post">${buttons}</form></main></html>`;
}

type Shown = { page: string } | { location: string };

/** What a button of the page does: goes on to the site, or shows the page again. */
export function pressed(ledger: Ledger, acts: Acts, sessionId: string, act: string | null): Shown {
  const session = ledger.get('checkout.session', sessionId);
  if (act === 'back') return { location: session.cancel_url ?? '/' };
  if (session.status !== 'open') return { location: after(session) };
  if (act === 'decline') return { page: checkoutPage(session, 'Your card was declined. Please try another one.') };
  return { location: after(act === 'later' ? acts.payLater(sessionId) : acts.pay(sessionId)) };
}

const after = ({ id, success_url }: Session) => (success_url ?? '/').replace('{CHECKOUT_SESSION_ID}', id);
