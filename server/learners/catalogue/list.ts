import { and, count, eq } from 'drizzle-orm';
import { classTypes, clients, products } from '../../../drizzle/schema/learners.ts';
import type { ClassType, Client, Product, ReferenceList } from '../../contract/learners.ts';
import type { Deps } from '../../deps.ts';
import { Page } from '../../platform/route.ts';
import {
  asClassType,
  asProduct,
  findClassTypes,
  findClients,
  findProducts,
  inOrder,
  pageStart,
  searched,
} from './store.ts';

/** The lists the office's forms choose from; `search` finds any part of a name or code. */

export async function listClients({ db }: Deps, query: Omit<ReferenceList, 'orderBy'>): Promise<Page<Client>> {
  const where = searched(query.search, [clients.name]);
  const rows = await findClients(db)
    .where(where)
    .orderBy(...inOrder(query, [clients.name, clients.clientId]))
    .limit(query.perPage)
    .offset(pageStart(query));
  const [total] = await db.select({ rows: count() }).from(clients).where(where);
  return new Page(rows, total?.rows ?? 0, query.perPage);
}

export async function listClassTypes({ db }: Deps, query: ReferenceList): Promise<Page<ClassType>> {
  const where = searched(query.search, [classTypes.name, classTypes.code]);
  const rows = await findClassTypes(db)
    .where(where)
    .orderBy(...inOrder(query, [classTypes[query.orderBy], classTypes.classTypeId]))
    .limit(query.perPage)
    .offset(pageStart(query));
  const [total] = await db.select({ rows: count() }).from(classTypes).where(where);
  return new Page(rows.map(asClassType), total?.rows ?? 0, query.perPage);
}

export async function listProducts({ db }: Deps, query: ReferenceList): Promise<Page<Product>> {
  const ofType = query.classTypeId ? eq(products.classTypeId, query.classTypeId) : undefined;
  const where = and(ofType, searched(query.search, [products.name, products.code]));
  const rows = await findProducts(db)
    .where(where)
    .orderBy(...inOrder(query, [products[query.orderBy], products.productId]))
    .limit(query.perPage)
    .offset(pageStart(query));
  const [total] = await db.select({ rows: count() }).from(products).where(where);
  return new Page(rows.map(asProduct), total?.rows ?? 0, query.perPage);
}
