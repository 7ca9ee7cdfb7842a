import { asc, eq } from 'drizzle-orm';
import { packages } from '../../../drizzle/schema/course-programs/entitlements.ts';
import type { Package, PackageChange, PackageInput } from '../../contract/group-classes.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { Page } from '../../platform/route.ts';
import { differing } from '../differing.ts';
import { noteChange } from '../note-change.ts';

/** Credits that are handed out as one: what they are. */

/** All packages by name, those no longer given included. */
export const listPackages = async ({ db }: Deps): Promise<Page<Package>> =>
  new Page((await db.select().from(packages).orderBy(asc(packages.name))).map(asShown));

const asShown = ({ createdAt: _at, ...shown }: typeof packages.$inferSelect): Package => shown;

async function lockPackage(tx: Db, packageId: number) {
  const [row] = await tx.select().from(packages).where(eq(packages.packageId, packageId)).for('update');
  return found(row);
}

/** Adds a package. 409 `name_taken`. */
export async function addPackage(deps: Deps, actor: Actor, input: PackageInput): Promise<Package> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const row = { ...input, createdAt: deps.now() };
    const [{ insertId }] = await tx.insert(packages).values(row).catch(refuseTakenName);
    await noteChange(deps, tx, actor, { kind: 'package.created', subjectIds: [insertId] });
    return asShown(await lockPackage(tx, insertId));
  });
}

type Edit = { packageId: number; change: PackageChange };

/** Changes the given fields of a package; who was given it keeps what they were given. 404; 409 `name_taken`. */
export async function editPackage(deps: Deps, actor: Actor, { packageId, change }: Edit): Promise<Package> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const row = differing(await lockPackage(tx, packageId), change);
    const fields = Object.keys(row);
    if (fields.length > 0) {
      await tx.update(packages).set(row).where(eq(packages.packageId, packageId)).catch(refuseTakenName);
      await noteChange(deps, tx, actor, { kind: 'package.edited', subjectIds: [packageId], data: { fields } });
    }
    return asShown(await lockPackage(tx, packageId));
  });
}

function refuseTakenName(error: unknown): never {
  if (duplicateKey(error) !== 'one_package_a_name') throw error;
  refuse('name_taken', { errors: [{ path: 'name', message: 'is taken already' }] });
}
