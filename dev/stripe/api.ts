import type { Acts } from './acts.ts';
import { type Form, textIn, wordsIn } from './form.ts';
import type { Ledger } from './ledger.ts';
import type { Price, Product, Session } from './objects.ts';

/** Stripe's API as far as the service speaks it: the path, what it says, and the object it answers with. */

/** An answer that Stripe gives to what it will not do. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: object;
  constructor(status: number, code: string | undefined, message: string, type = 'invalid_request_error') {
    super(message);
    this.status = status;
    this.body = { error: { type, code, message } };
  }
}

type World = { ledger: Ledger; acts: Acts /** Where this Stripe itself is found. */; address: () => string };
type Call = { id: string; form: Form };
type Operation = (world: World, call: Call) => object;

const OPERATIONS: [method: string, path: RegExp, Operation][] = [
  ['POST', /^\/v1\/products$/, createProduct],
  ['POST', /^\/v1\/products\/(\w+)$/, (world, { id, form }) => changed(world, one(world, 'product', id), form)],
  ['GET', /^\/v1\/products\/(\w+)$/, ({ ledger }, { id }) => one({ ledger }, 'product', id)],
  ['POST', /^\/v1\/prices$/, createPrice],
  ['POST', /^\/v1\/prices\/(\w+)$/, (world, { id, form }) => changed(world, one(world, 'price', id), form)],
  ['GET', /^\/v1\/prices$/, listPrices],
  ['POST', /^\/v1\/checkout\/sessions$/, createSession],
  ['GET', /^\/v1\/checkout\/sessions\/(\w+)$/, ({ ledger }, { id }) => one({ ledger }, 'checkout.session', id)],
  ['POST', /^\/v1\/checkout\/sessions\/(\w+)\/expire$/, expireSession],
  ['GET', /^\/v1\/payment_intents\/(\w+)$/, ({ ledger }, { id }) => one({ ledger }, 'payment_intent', id)],
  ['POST', /^\/v1\/refunds$/, createRefund],
  ['GET', /^\/v1\/refunds$/, ({ ledger }, { form }) => list(ledger.all('refund', ofPayment(form)))],
  ['GET', /^\/v1\/disputes$/, ({ ledger }, { form }) => list(ledger.all('dispute', ofPayment(form)))],
];

/** Carries out one request; throws an ApiError for what Stripe refuses. */
export function answer(world: World, method: string, path: string, form: Form): object {
  for (const [verb, pattern, operation] of OPERATIONS) {
    const match = verb === method ? pattern.exec(path) : null;
    if (match)
      return world.ledger.expanded(
        operation(world, { id: match[1] ?? '', form }),
        Object.values(wordsIn(form, 'expand')),
      );
  }
  throw new ApiError(404, 'unknown_url', `Unrecognized request URL (${method}: ${path}).`);
}

const list = (data: object[]) => ({ object: 'list', data, has_more: false, url: '/v1' });
const numberIn = (form: Form, ...path: string[]) => Number(textIn(form, ...path) ?? Number.NaN);

function one<K extends Parameters<Ledger['find']>[0]>({ ledger }: Pick<World, 'ledger'>, kind: K, id: string) {
  return ledger.find(kind, id) ?? missing(kind, id);
}

function missing(kind: string, id: string): never {
  throw new ApiError(404, 'resource_missing', `No such ${kind}: '${id}'`);
}

function createProduct({ ledger }: World, { form }: Call): object {
  const id = textIn(form, 'id') ?? ledger.newId('product');
  if (ledger.find('product', id)) throw new ApiError(400, 'resource_already_exists', 'Product already exists.');
  return ledger.keep<Product>({
    ...{
      id,
      object: 'product',
      active: true,
      name: textIn(form, 'name') ?? '',
      description: textIn(form, 'description'),
    },
    ...{ metadata: wordsIn(form, 'metadata'), default_price: null, livemode: false, created: ledger.seconds() },
  });
}

function createPrice(world: World, { form }: Call): object {
  const { ledger } = world;
  const product = one(world, 'product', textIn(form, 'product') ?? '');
  return ledger.keep<Price>({
    ...{ id: ledger.newId('price'), object: 'price', type: 'one_time', active: true, product: product.id },
    ...{ currency: textIn(form, 'currency') ?? '', unit_amount: numberIn(form, 'unit_amount') },
    ...{ metadata: wordsIn(form, 'metadata'), livemode: false, created: ledger.seconds() },
  });
}

/** The members that the service ever changes. */
function changed(world: World, object: Product | Price, form: Form): object {
  if (object.object === 'product') {
    object.name = textIn(form, 'name') ?? object.name;
    object.description = 'description' in form ? textIn(form, 'description') : object.description;
    object.default_price = textIn(form, 'default_price') ?? object.default_price ?? null;
  }
  const active = textIn(form, 'active');
  if (active === 'false' && object.object === 'price') refuseDefault(world, object);
  if (active) object.active = active === 'true';
  Object.assign(object.metadata, wordsIn(form, 'metadata'));
  return object;
}

function refuseDefault(world: World, { id, product }: Price): void {
  if (one(world, 'product', String(product)).default_price === id)
    throw new ApiError(400, undefined, 'This price cannot be archived because it is the default price of its product.');
}

function listPrices({ ledger }: World, { form }: Call): object {
  const [product, active] = [textIn(form, 'product'), textIn(form, 'active')];
  const fits = (price: Price) =>
    (!product || price.product === product) && (!active || price.active === (active === 'true'));
  return list(ledger.all('price', fits));
}

const LEAST_LIFE_SECONDS = 1800;

function createSession(world: World, { form }: Call): object {
  const { ledger, address } = world;
  const [id, expiresAt] = [ledger.newId('checkout.session'), numberIn(form, 'expires_at')];
  if (expiresAt - ledger.seconds() < LEAST_LIFE_SECONDS)
    throw new ApiError(400, 'parameter_invalid', 'The `expires_at` timestamp must be at least 30 minutes from now.');
  const { amount, currency } = priced(world, form);
  return ledger.keep<Session>({
    ...{ id, object: 'checkout.session', mode: 'payment', status: 'open', payment_status: 'unpaid' },
    ...{ payment_intent: null, amount_total: amount, currency, metadata: wordsIn(form, 'metadata') },
    ...{
      url: `${address()}/c/pay/${id}`,
      success_url: textIn(form, 'success_url'),
      cancel_url: textIn(form, 'cancel_url'),
    },
    ...{ expires_at: expiresAt, livemode: false, created: ledger.seconds() },
    intent_data: {
      metadata: wordsIn(form, 'payment_intent_data', 'metadata'),
      description: textIn(form, 'payment_intent_data', 'description'),
    },
  });
}

function priced(world: World, form: Form): { amount: number; currency: string } {
  const price = one(world, 'price', textIn(form, 'line_items', '0', 'price') ?? '');
  if (!price.active) throw new ApiError(400, 'price_inactive', 'The price specified is inactive.');
  if (!one(world, 'product', String(price.product)).active)
    throw new ApiError(400, 'product_inactive', 'The product of this price is inactive.');
  return { amount: (price.unit_amount ?? 0) * numberIn(form, 'line_items', '0', 'quantity'), currency: price.currency };
}

function expireSession(world: World, { id }: Call): object {
  const session = one(world, 'checkout.session', id);
  if (session.status !== 'open')
    throw new ApiError(
      400,
      'resource_invalid_state',
      `Only Checkout Sessions with a status in ["open"] can be expired.`,
    );
  return world.acts.expire(id);
}

const ofPayment =
  (form: Form) =>
  ({ payment_intent }: { payment_intent?: unknown }) =>
    payment_intent === textIn(form, 'payment_intent');

function createRefund({ acts, ledger }: World, { form }: Call): object {
  const intentId = textIn(form, 'payment_intent') ?? '';
  one({ ledger }, 'payment_intent', intentId);
  const left = acts.refundable(intentId);
  const amount = textIn(form, 'amount') === null ? left : numberIn(form, 'amount');
  if (left === 0) throw new ApiError(400, 'charge_already_refunded', 'The charge has already been refunded.');
  if (!(amount > 0 && amount <= left))
    throw new ApiError(400, 'amount_too_large', 'Refund amount is greater than unrefunded amount on charge.');
  return acts.refund(intentId, { amount, reason: 'requested_by_customer', metadata: wordsIn(form, 'metadata') });
}
