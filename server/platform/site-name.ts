import { eq } from 'drizzle-orm';
import { options } from '../../drizzle/wordpress.ts';
import type { Db } from './database.ts';

const SIGNS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#039;': "'" };

/** What the website calls itself; WordPress keeps that as HTML. Null when it has no name. */
export async function siteName(db: Db): Promise<string | null> {
  const [row] = await db.select({ name: options.optionValue }).from(options).where(eq(options.optionName, 'blogname'));
  return row?.name.replace(/&(?:amp|lt|gt|quot|#039);/g, (sign) => SIGNS[sign] ?? sign) || null;
}
