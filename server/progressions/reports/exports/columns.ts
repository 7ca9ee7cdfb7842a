import type { Cell, Column } from '../../../platform/sheets.ts';

/** A column of an export together with what stands in it. */
export type Field<T> = Column & { of: (row: T) => Cell };

export const cellsOf = <T>(fields: Field<T>[], row: T): Cell[] => fields.map((field) => field.of(row));

export const yesNo = (is: boolean) => (is ? 'Yes' : 'No');

/** Files that leave the house speak English, as those they go to do. */
export const STATUS = { in_progress: 'In progress', completed: 'Completed', on_hold: 'On hold' } as const;

const RACE: Record<string, string> = {
  BA: 'African',
  BC: 'Coloured',
  BI: 'Indian/Asian',
  Wh: 'White',
  U: 'Unknown',
};
const GENDER: Record<string, string> = { M: 'Male', F: 'Female' };

/** The word for a code; a code that is not known stands for itself. */
export const raceWord = (code: string | null) => code && (RACE[code] ?? code);
export const genderWord = (code: string | null) => code && (GENDER[code] ?? code);

/** `from`, `to` and the like as one line of the notes. */
export const filterLine = (filter: Record<string, unknown>) => {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return `Filter: ${given.map(([name, value]) => `${name} ${value}`).join(', ') || 'none'}`;
};
