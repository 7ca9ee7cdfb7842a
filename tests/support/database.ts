import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startTestDatabase } from '../../dev/mariadb.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One private MariaDB for all API tests; each test file makes its own database in it. */
export default async function setup(project: TestProject) {
  const directory = await mkdtemp(join(tmpdir(), 'learner-progressions-'));
  const database = await startTestDatabase(directory);
  project.provide('databaseUrl', database.url);
  return async () => {
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
