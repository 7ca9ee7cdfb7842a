import { asc, desc, eq, getTableColumns, or, type SQL } from 'drizzle-orm';
import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core';
import { classTypes, clients, products } from '../../../drizzle/schema/learners.ts';
import type { ClassType, Client, Product } from '../../contract/learners.ts';
import type { ActivityKind, Refusal } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { contains } from '../../platform/find-learners.ts';
import { refuse } from '../../platform/refuse.ts';

/** Reads of the reference data and what its writes share. Hours arrive as text and leave this file as numbers. */

type Listing = { page: number; perPage: number; order: 'asc' | 'desc' };

export const pageStart = ({ page, perPage }: Listing) => (page - 1) * perPage;
/** Names may repeat, ids do not: the id breaks every tie. */
export const inOrder = ({ order }: Listing, columns: AnyMySqlColumn[]) =>
  columns.map((column) => (order === 'asc' ? asc(column) : desc(column)));
export const searched = (search: string | undefined, columns: AnyMySqlColumn[]): SQL | undefined =>
  search ? or(...columns.map((column) => contains(column, search))) : undefined;

export const findClients = (db: Db) =>
  db.select({ clientId: clients.clientId, name: clients.name }).from(clients).$dynamic();
export const findClassTypes = (db: Db) => db.select().from(classTypes).$dynamic();
export const findProducts = (db: Db) =>
  db
    .select({ ...getTableColumns(products), classTypeCode: classTypes.code })
    .from(products)
    .innerJoin(classTypes, eq(classTypes.classTypeId, products.classTypeId))
    .$dynamic();

type ProductRow = typeof products.$inferSelect & { classTypeCode: string };

export function asClassType(row: typeof classTypes.$inferSelect): ClassType {
  const { progressionTotalHours: hours } = row;
  return { ...row, progressionTotalHours: hours === null ? null : Number(hours) };
}

export function asProduct({ productDuration, ...row }: ProductRow): Product {
  return { ...row, durationHours: Number(productDuration) };
}

export async function findClient(db: Db, clientId: number): Promise<Client | null> {
  const [row] = await findClients(db).where(eq(clients.clientId, clientId));
  return row ?? null;
}

export async function findClassType(db: Db, classTypeId: number): Promise<ClassType | null> {
  const [row] = await findClassTypes(db).where(eq(classTypes.classTypeId, classTypeId));
  return row ? asClassType(row) : null;
}

export async function findProduct(db: Db, productId: number): Promise<Product | null> {
  const [row] = await findProducts(db).where(eq(products.productId, productId));
  return row ? asProduct(row) : null;
}

export async function refuseUnknownClassType(tx: Db, classTypeId: number | undefined): Promise<void> {
  if (classTypeId !== undefined && !(await findClassType(tx, classTypeId)))
    refuse('unknown_class_type', { errors: [{ path: 'classTypeId', message: 'there is no such class type' }] });
}

/** Turns a hit on the table's one unique key into its refusal. */
export const refuseTaken =
  (code: Refusal, path: 'name' | 'code') =>
  (error: unknown): never => {
    if (duplicateKey(error) === null) throw error;
    refuse(code, { errors: [{ path, message: 'is taken already' }] });
  };

/** Hours as the database keeps them; absent stays absent, null clears. */
export const asDecimal = (hours: number) => hours.toFixed(2);

type Noted = { kind: ActivityKind; subjectId: number; data?: Record<string, unknown> };

export const note = (deps: Deps, tx: Db, actor: Actor, happened: Noted): Promise<void> =>
  record(tx, actor, { at: deps.now(), slice: 'learners', learnerId: null, ...happened });
