import { randomBytes } from 'node:crypto';
import type { Balance, Event, Kind, OfKind, StripeObject } from './objects.ts';

const PREFIXES = {
  product: 'prod',
  price: 'price',
  'checkout.session': 'cs_test',
  payment_intent: 'pi',
  charge: 'ch',
  refund: 're',
  dispute: 'du',
  balance_transaction: 'txn',
  event: 'evt',
} as const;

/** Everything that this Stripe knows, and what it has told of it. */
export class Ledger {
  readonly now: () => Date;
  readonly #objects = new Map<string, StripeObject>();
  readonly #listeners: ((event: Event) => void)[] = [];
  /** All events there ever were, the first first. */
  readonly events: Event[] = [];

  constructor(now: () => Date) {
    this.now = now;
  }

  readonly seconds = () => Math.floor(this.now().getTime() / 1000);
  readonly newId = (kind: keyof typeof PREFIXES) => `${PREFIXES[kind]}_${randomBytes(9).toString('hex')}`;

  keep<O extends StripeObject>(object: O): O {
    this.#objects.set(object.id, object);
    return object;
  }

  /** All objects, the first first. */
  readonly everything = (): StripeObject[] => [...this.#objects.values()];

  find<K extends Kind>(kind: K, id: string): OfKind<K> | null {
    const found = this.#objects.get(id);
    return found?.object === kind ? (found as OfKind<K>) : null;
  }

  get<K extends Kind>(kind: K, id: unknown): OfKind<K> {
    const found = this.find(kind, String(id));
    if (!found) throw new Error(`no such ${kind}: ${id}`);
    return found;
  }

  /** The newest first, as Stripe lists them. */
  all<K extends Kind>(kind: K, fits: (object: OfKind<K>) => boolean = () => true): OfKind<K>[] {
    const ofKind = [...this.#objects.values()].filter((object) => object.object === kind) as OfKind<K>[];
    return ofKind.filter(fits).reverse();
  }

  balance(amount: number, { currency, id }: { currency: string; id: string }, type: Balance['type']): Balance {
    const entry = { id: this.newId('balance_transaction'), object: 'balance_transaction' as const };
    return this.keep({ ...entry, amount, currency, type, source: id, created: this.seconds() });
  }

  /** An object with what is asked for in place of its id, e.g. `payment_intent.latest_charge`. */
  expanded(object: object, paths: string[]): object {
    const shown: Record<string, unknown> = structuredClone(object) as Record<string, unknown>;
    for (const path of paths) this.#expand(shown, path.split('.'));
    return shown;
  }

  #expand(object: Record<string, unknown>, [name = '', ...rest]: string[]): void {
    const value = object[name];
    const inner = typeof value === 'string' ? structuredClone(this.#objects.get(value)) : value;
    if (typeof inner !== 'object' || inner === null) return;
    object[name] = inner;
    for (const item of rest.length === 0 ? [] : [inner].flat()) this.#expand(item as Record<string, unknown>, rest);
  }

  /** Says what happened, with the object as it is at this moment. */
  tell(type: string, object: object): Event {
    const event: Event = {
      ...{ id: this.newId('event'), object: 'event', api_version: '2026-10-28.endive', created: this.seconds() },
      ...{ livemode: false, pending_webhooks: 1, request: null, type },
      data: { object: structuredClone(object) },
    };
    this.events.push(event);
    for (const listener of this.#listeners) listener(event);
    return event;
  }

  onEvent(listener: (event: Event) => void): void {
    this.#listeners.push(listener);
  }
}
