import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { settings } from '../../drizzle/schema/platform.ts';
import type { Actor } from './actor.ts';
import type { Db } from './database.ts';

/** A setting as somebody saved it; null until then. Throws when what is stored does not fit `shape` any more. */
export async function readSetting<S extends z.ZodType>(db: Db, name: string, shape: S): Promise<z.output<S> | null> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.name, name));
  return row ? shape.parse(row.value) : null;
}

type Saved = { name: string; value: Record<string, unknown>; at: Date };

export async function writeSetting(tx: Db, actor: Actor, { name, value, at }: Saved): Promise<void> {
  const row = { name, value, changedBy: actor.userId, changedAt: at };
  const overwritten = {
    value: sql`values(${settings.value})`,
    changedBy: actor.userId,
    changedAt: at,
  };
  await tx.insert(settings).values(row).onDuplicateKeyUpdate({ set: overwritten });
}
