import type Stripe from 'stripe';

/** Stripe's objects as far as this stand-in knows them: names and types are those of Stripe's own SDK. */

export type Product = Pick<
  Stripe.Product,
  'id' | 'object' | 'active' | 'name' | 'description' | 'metadata' | 'default_price' | 'livemode' | 'created'
>;
export type Price = Pick<
  Stripe.Price,
  'id' | 'object' | 'active' | 'product' | 'currency' | 'unit_amount' | 'metadata' | 'livemode' | 'created' | 'type'
>;
export type Session = Pick<
  Stripe.Checkout.Session,
  | 'id'
  | 'object'
  | 'mode'
  | 'status'
  | 'payment_status'
  | 'payment_intent'
  | 'amount_total'
  | 'currency'
  | 'metadata'
  | 'url'
  | 'success_url'
  | 'cancel_url'
  | 'expires_at'
  | 'livemode'
  | 'created'
> & { intent_data: { metadata: Record<string, string>; description: string | null } };
export type Intent = Pick<
  Stripe.PaymentIntent,
  | 'id'
  | 'object'
  | 'status'
  | 'amount'
  | 'amount_received'
  | 'currency'
  | 'latest_charge'
  | 'metadata'
  | 'description'
  | 'livemode'
  | 'created'
>;
export type Charge = Pick<
  Stripe.Charge,
  | 'id'
  | 'object'
  | 'status'
  | 'paid'
  | 'captured'
  | 'refunded'
  | 'amount'
  | 'amount_captured'
  | 'amount_refunded'
  | 'currency'
  | 'payment_intent'
  | 'metadata'
  | 'disputed'
  | 'livemode'
  | 'created'
>;
export type Refund = Pick<
  Stripe.Refund,
  | 'id'
  | 'object'
  | 'status'
  | 'amount'
  | 'currency'
  | 'charge'
  | 'payment_intent'
  | 'reason'
  | 'metadata'
  | 'balance_transaction'
  | 'failure_balance_transaction'
  | 'failure_reason'
  | 'created'
>;
export type Balance = Pick<
  Stripe.BalanceTransaction,
  'id' | 'object' | 'amount' | 'currency' | 'type' | 'source' | 'created'
>;
export type Dispute = Pick<
  Stripe.Dispute,
  | 'id'
  | 'object'
  | 'status'
  | 'amount'
  | 'currency'
  | 'charge'
  | 'payment_intent'
  | 'reason'
  | 'is_charge_refundable'
  | 'metadata'
  | 'livemode'
  | 'created'
> & { balance_transactions: Balance[]; evidence_details: Pick<Stripe.Dispute.EvidenceDetails, 'due_by'> };

export type StripeObject = Product | Price | Session | Intent | Charge | Refund | Balance | Dispute;
type ByKind = {
  product: Product;
  price: Price;
  'checkout.session': Session;
  payment_intent: Intent;
  charge: Charge;
  refund: Refund;
  dispute: Dispute;
};
export type Kind = keyof ByKind;
export type OfKind<K extends Kind> = ByKind[K];

/** An event as it is sent. */
export type Event = {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  livemode: boolean;
  pending_webhooks: number;
  request: null;
  type: string;
  data: { object: unknown };
};
