import type { CourseSettings } from '#contract/course-settings';

/** Settings as they are typed. */
export type TypedNumber = Exclude<keyof CourseSettings, 'remindersOn'>;
export type SettingsValues = Record<TypedNumber, string> & Pick<CourseSettings, 'remindersOn'>;

export const valuesOf = ({ remindersOn, ...numbers }: CourseSettings): SettingsValues => ({
  remindersOn,
  remindEveryDays: String(numbers.remindEveryDays),
  remindersAtMost: String(numbers.remindersAtMost),
  offerHours: String(numbers.offerHours),
  lowSeats: String(numbers.lowSeats),
});

export const settingsOf = ({ remindersOn, ...typed }: SettingsValues): CourseSettings => ({
  remindersOn,
  remindEveryDays: Number(typed.remindEveryDays),
  remindersAtMost: Number(typed.remindersAtMost),
  offerHours: Number(typed.offerHours),
  lowSeats: Number(typed.lowSeats),
});
