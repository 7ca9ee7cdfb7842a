import { rename, writeFile } from 'node:fs/promises';

/** Writes a file so that a reader sees the old text or the new text, never half of it. `mode` applies from the first byte. */
export async function writeWhole(file: string, text: string, mode = 0o644): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, text, { mode });
  await rename(draft, file);
}
