import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { coursePrograms } from '../../../drizzle/schema/course-programs/programs.ts';
import type { Deps } from '../../deps.ts';
import { isStripeError } from '../../platform/payments.ts';
import { found } from '../../platform/refuse.ts';
import { findProgram, type ProgramRow, presentComponents, presentSteps } from '../store.ts';
import { siteOf } from './metadata.ts';

/**
 * Makes Stripe's product and price those of a program, and keeps their ids. However often and from whatever point it is
 * done again, there is one product, and of its prices only the present one can be bought. A price at Stripe never
 * changes: another amount is another price, and of what is free nothing can be bought. Without Stripe, and for a draft,
 * nothing is done. Throws Stripe's own errors.
 */
export async function syncPrice(deps: Deps, courseProgramId: number): Promise<void> {
  const { stripe } = deps;
  const program = found(await findProgram(deps.db, courseProgramId));
  if (!stripe || program.status === 'draft') return;
  if (program.priceAmount === 0 && program.stripeProductId === null) return;
  const productId = await keepProduct(deps, stripe, program);
  // Stripe retires no price that is its product's default, and a product has one for good: the product itself is.
  if (program.priceAmount === 0) return void (await stripe.products.update(productId, { active: false }));
  const active = await activePrices(stripe, productId);
  const priceId = await priceFor(deps, stripe, program, { productId, active });
  await stripe.products.update(productId, { active: program.status === 'published', default_price: priceId });
  // Only the present one can be bought; also after a run that was cut off in between.
  for (const id of await activePrices(stripe, productId))
    if (id !== priceId) await stripe.prices.update(id, { active: false });
}

async function keepProduct(deps: Deps, stripe: Stripe, program: ProgramRow): Promise<string> {
  const shown = { name: program.title.slice(0, 250), metadata: await metadataOf(deps, program) };
  const text = program.marketingCopy ?? program.description;
  const described = { ...shown, ...(text ? { description: text.slice(0, 500) } : {}) };
  const { stripeProductId: known } = program;
  const isThere = known !== null && (await isUpdated(stripe, known, described));
  const id = isThere ? known : productIdFor(deps, program);
  if (!isThere) await createProduct(stripe, id, described);
  await deps.db
    .update(coursePrograms)
    .set({ stripeProductId: id })
    .where(eq(coursePrograms.courseProgramId, program.courseProgramId));
  return id;
}

type Described = { name: string; metadata: Record<string, string>; description?: string };

/** False when it is gone: deleted in the dashboard, or made in the other mode. */
async function isUpdated(stripe: Stripe, id: string, described: Described): Promise<boolean> {
  try {
    await stripe.products.update(id, described);
    return true;
  } catch (error) {
    if (!isStripeError(error, 'resource_missing')) throw error;
    return false;
  }
}

async function createProduct(stripe: Stripe, id: string, described: Described): Promise<void> {
  try {
    await stripe.products.create({ id, ...described }, { idempotencyKey: keyOf('product', id, described) });
  } catch (error) {
    // Made before, and the answer lost.
    if (!isStripeError(error, 'resource_already_exists')) throw error;
    await stripe.products.update(id, described);
  }
}

/** An id of our own: a product that was made twice is the same one. */
const productIdFor = ({ config }: Deps, { courseProgramId }: ProgramRow): string =>
  `lp_${digest(siteOf(config)).slice(0, 10)}_${courseProgramId}`;

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const keyOf = (what: string, ...said: unknown[]) => `lp-${what}-${digest(JSON.stringify(said)).slice(0, 40)}`;

async function metadataOf(deps: Deps, program: ProgramRow): Promise<Record<string, string>> {
  const steps = await presentSteps(deps.db, program.courseProgramId);
  const components = await presentComponents(deps.db, program.courseProgramId);
  const bundle = [`${steps.length} steps`, ...components.map(({ quantity, kind }) => `${quantity} ${kind}`)];
  return {
    course_code: program.code,
    bundle: bundle.join(', ').slice(0, 500),
    lp_site: siteOf(deps.config).slice(0, 500),
  };
}

const isCurrent = ({ stripePriceId, syncedAmount, syncedCurrency, priceAmount, currency }: ProgramRow): boolean =>
  stripePriceId !== null && syncedAmount === priceAmount && syncedCurrency === currency;

/** The price before is part of the key, so that an amount which comes back is a new price, and not the retired one. */
async function priceFor(
  deps: Deps,
  stripe: Stripe,
  program: ProgramRow,
  { productId: product, active }: { productId: string; active: string[] },
): Promise<string> {
  const { courseProgramId, priceAmount, currency, stripePriceId: before, code } = program;
  if (isCurrent(program) && before && active.includes(before)) return before;
  const asked = {
    product,
    currency: currency.toLowerCase(),
    unit_amount: priceAmount,
    metadata: { course_code: code },
  };
  const { id } = await stripe.prices.create(asked, { idempotencyKey: keyOf('price', asked, before) });
  const [kept] = await deps.db
    .update(coursePrograms)
    .set({ stripePriceId: id, syncedAmount: priceAmount, syncedCurrency: currency })
    .where(
      and(
        eq(coursePrograms.courseProgramId, courseProgramId),
        sql`${coursePrograms.stripePriceId} <=> ${before === null ? null : Buffer.from(before)}`,
      ),
    );
  // Somebody else was quicker: theirs counts, and this one is retired with the others.
  return kept.affectedRows === 1 ? id : (found(await findProgram(deps.db, courseProgramId)).stripePriceId ?? id);
}

async function activePrices(stripe: Stripe, product: string): Promise<string[]> {
  const prices = await stripe.prices.list({ product, active: true, limit: 100 }).autoPagingToArray({ limit: 1000 });
  return prices.map(({ id }) => id);
}

/** The price at Stripe for what a purchase costs; null when the program has another price by now. */
export async function priceOf(
  deps: Deps,
  { courseProgramId }: Pick<ProgramRow, 'courseProgramId'>,
  cost: { priceAmount: number; currency: string },
): Promise<string | null> {
  const before = found(await findProgram(deps.db, courseProgramId));
  if (!isCurrent(before)) await syncPrice(deps, courseProgramId);
  const { stripePriceId, syncedAmount, syncedCurrency } = found(await findProgram(deps.db, courseProgramId));
  return syncedAmount === cost.priceAmount && syncedCurrency === cost.currency ? stripePriceId : null;
}
