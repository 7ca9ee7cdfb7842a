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
