import { eq } from 'drizzle-orm';
import { products } from '../../../drizzle/schema/learners.ts';
import type { Product, ProductChange, ProductInput } from '../../contract/learners.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found } from '../../platform/refuse.ts';
import { asDecimal, findProduct, note, refuseTaken, refuseUnknownClassType } from './store.ts';

const refuseSameCode = refuseTaken('code_taken', 'code');

/** Adds an LP to the catalogue. 409 `code_taken`; 422 `unknown_class_type`. */
export async function addProduct(deps: Deps, actor: Actor, input: ProductInput): Promise<Product> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    await refuseUnknownClassType(tx, input.classTypeId);
    const { durationHours, ...plain } = input;
    const row = { ...plain, productDuration: asDecimal(durationHours) };
    const [{ insertId }] = await tx.insert(products).values(row).catch(refuseSameCode);
    await note(deps, tx, actor, { kind: 'product.created', subjectId: insertId });
    return found(await findProduct(tx, insertId));
  });
}

/** Changes the given fields; progressions keep the duration they started with. 404; 409 `code_taken`; 422 `unknown_class_type`. */
export async function editProduct(
  deps: Deps,
  actor: Actor,
  { productId, change }: { productId: number; change: ProductChange },
): Promise<Product> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const before = found(await findProduct(tx, productId));
    await refuseUnknownClassType(tx, change.classTypeId);
    const fields = Object.keys(change);
    if (fields.length === 0) return before;
    const { durationHours, ...plain } = change;
    const row = { ...plain, productDuration: durationHours === undefined ? undefined : asDecimal(durationHours) };
    await tx.update(products).set(row).where(eq(products.productId, productId)).catch(refuseSameCode);
    await note(deps, tx, actor, { kind: 'product.edited', subjectId: productId, data: { fields } });
    return found(await findProduct(tx, productId));
  });
}
