import { defineConfig } from 'drizzle-kit';

/** Generation only (`npm run generate`): the placeholder prefix is replaced by the migration runner. */
export default defineConfig({ dialect: 'mysql', schema: './drizzle/schema/**/*.ts', out: './drizzle/migrations' });
