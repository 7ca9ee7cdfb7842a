import { classTypes, clients, learners, products } from '../../drizzle/schema/learners.ts';
import { classes, classLearners } from '../../drizzle/schema/progressions.ts';
import type { Deps } from '../../server/deps.ts';

/** Rows that a test starts from, written straight to the tables; what is under test goes through the API. */

let counter = 0;
const next = () => ++counter;

export async function aLearner(deps: Deps, given: Partial<typeof learners.$inferInsert> = {}): Promise<number> {
  const [row] = await deps.db.insert(learners).values({ firstName: 'Thandi', surname: `Mokoena${next()}`, ...given });
  return row.insertId;
}

export async function aClient(deps: Deps): Promise<number> {
  const [row] = await deps.db.insert(clients).values({ name: `Client ${next()}` });
  return row.insertId;
}

export async function aClassType(deps: Deps, given: Partial<typeof classTypes.$inferInsert> = {}): Promise<number> {
  const code = `TYPE${next()}`;
  const [row] = await deps.db.insert(classTypes).values({ code, name: code, subjectSelectionMode: 'own', ...given });
  return row.insertId;
}

/** A product of so many hours. */
export async function aProduct(
  deps: Deps,
  hours: number,
  given: Partial<typeof products.$inferInsert> = {},
): Promise<number> {
  const code = given.code ?? `LP${next()}`;
  const classTypeId = given.classTypeId ?? (await aClassType(deps));
  const [row] = await deps.db
    .insert(products)
    .values({ code, name: `Programme ${code}`, productDuration: hours.toFixed(2), ...given, classTypeId });
  return row.insertId;
}

export async function aClass(deps: Deps, given: Partial<typeof classes.$inferInsert> = {}): Promise<number> {
  const clientId = given.clientId ?? (await aClient(deps));
  const classTypeId = given.classTypeId ?? (await aClassType(deps));
  const [row] = await deps.db.insert(classes).values({
    code: `CLASS${next()}`,
    startDate: '2026-01-05',
    status: 'active',
    schedule: [{ weekday: 1, startsAt: '09:00', endsAt: '12:00' }],
    stopWindows: [],
    ...given,
    clientId,
    classTypeId,
  });
  return row.insertId;
}

export async function aMember(deps: Deps, classId: number, learnerId: number, startDate = '2026-01-05'): Promise<void> {
  await deps.db.insert(classLearners).values({ classId, learnerId, startDate });
}

export const PDF = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
