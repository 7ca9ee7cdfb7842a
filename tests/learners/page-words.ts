import { readFileSync } from 'node:fs';

/** The source in which the office's page has its words for what is kept of a person. */
export const pageWords = (): string =>
  ['personal-data-words', 'field-names']
    .map((file) => readFileSync(`blocks/admin/learners/privacy/${file}.ts`, 'utf8'))
    .join();
