import { join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { CHECKOUT } from '../../dev/places.ts';
import { runCommand } from '../../dev/run-command.ts';

/** What was loaded without the foreign keys' eyes must satisfy them, and the product's own checks. Throws otherwise. */

type Key = { name: string; child: string; parent: string; pairs: string; isGiven: string; firstParent: string };

export async function verifySite(sql: Connection, environment: Record<string, string>): Promise<void> {
  for (const key of await foreignKeys(sql)) {
    const [rows] = await sql.query(
      `SELECT count(*) orphans FROM ${key.child} child LEFT JOIN ${key.parent} parent ON ${key.pairs}
        WHERE ${key.isGiven} AND parent.${key.firstParent} IS NULL`,
    );
    const orphans = Number((rows as { orphans: number }[])[0]?.orphans);
    if (orphans > 0) throw new Error(`${orphans} rows of ${key.child} break ${key.name}`);
  }
  for (const check of ['reconcile', 'invariants']) console.log(`  ${await ownCheck(check, environment)}`);
}

async function foreignKeys(sql: Connection): Promise<Key[]> {
  const [rows] = await sql.query(`SELECT constraint_name name, table_name child, referenced_table_name parent,
      group_concat('child.', column_name, ' = parent.', referenced_column_name SEPARATOR ' AND ') pairs,
      group_concat('child.', column_name, ' IS NOT NULL' SEPARATOR ' AND ') isGiven, min(referenced_column_name) firstParent
    FROM information_schema.key_column_usage
    WHERE table_schema = database() AND referenced_table_name IS NOT NULL
    GROUP BY constraint_name, table_name, referenced_table_name`);
  return rows as Key[];
}

const ownCheck = async (name: string, env: Record<string, string>) => {
  const args = [join(CHECKOUT, `server/${name}.ts`)];
  const output = await runCommand({ command: process.execPath, args, env, purpose: `The check "${name}" of the site` });
  return output.trim().replaceAll('\n', '\n  ');
};
