import { z } from 'zod';
import { SUBJECT_SELECTION_MODES } from '../../server/contract/words.ts';
import type { Deps } from '../../server/deps.ts';
import { addClassType } from '../../server/learners/catalogue/class-types.ts';
import { addProduct, editProduct } from '../../server/learners/catalogue/products.ts';
import type { Actor } from '../../server/platform/actor.ts';
import record from '../data/lp-catalogue.json' with { type: 'json' };

const Catalogue = z.object({
  classTypes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      mode: z.enum(SUBJECT_SELECTION_MODES),
      totalHours: z.number().nullable(),
      overrunsByDesign: z.boolean(),
      products: z.array(z.object({ code: z.string(), name: z.string(), hours: z.number() })),
    }),
  ),
});
const { classTypes } = Catalogue.parse(record);

const hoursByCode = new Map(classTypes.flatMap(({ products }) => products.map(({ code, hours }) => [code, hours])));

/** Contact hours of an LP of the catalogue. */
export const hoursOf = (productCode: string) => inMap(hoursByCode, productCode);

export type Ids = ReadonlyMap<string, number>;

/** The value of a key that must be there. */
export function inMap<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo speaks of ${key}, which it has not made.`);
  return value;
}

/** Adds every class type and LP of the catalogue; answers their ids by code. */
export async function loadCatalogue(deps: Deps, office: Actor): Promise<{ classTypeIds: Ids; productIds: Ids }> {
  const classTypeIds = new Map<string, number>();
  const productIds = new Map<string, number>();
  for (const { products, mode, totalHours, ...type } of classTypes) {
    const input = { ...type, subjectSelectionMode: mode, progressionTotalHours: totalHours };
    const { classTypeId } = await addClassType(deps, office, input);
    classTypeIds.set(type.code, classTypeId);
    for (const { hours: durationHours, ...product } of products) {
      const { productId } = await addProduct(deps, office, { ...product, classTypeId, durationHours });
      productIds.set(product.code, productId);
    }
  }
  return { classTypeIds, productIds };
}

/** Closes an LP for new learners after a day. */
export const endEnrolment = (deps: Deps, office: Actor, productId: number, lastEnrolmentDate: string) =>
  editProduct(deps, office, { productId, change: { lastEnrolmentDate } });
