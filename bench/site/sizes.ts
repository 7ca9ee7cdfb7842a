/** How large the site is. Scale 1 is a hundred thousand learners; what the measures write to has the same size at any scale. */

export const LEARNERS_A_CLASS = 50;
/** Meetings of a class, a week apart; a third of them for each of a learner's three LPs. */
export const SESSIONS_A_CLASS = 99;
export const LPS_A_LEARNER = 3;
export const SESSIONS_AN_LP = SESSIONS_A_CLASS / LPS_A_LEARNER;
export const HOURS_A_SESSION = 3;

export const STEPS_A_TRAINING = 4;
export const UNITS_A_COURSE = 4;
export const MODULES_A_UNIT = 5;
export const COURSES = 10;
export const MODULES_DONE = 10;

export const PROGRAMS = 20;
export const STEPS_A_PROGRAM = 5;
export const SEATS_A_CLASS = 20;

/** Classes that meet daily, of which registers of thirty are captured. */
export const REGISTER_CLASSES = 24;
export const LEARNERS_A_REGISTER = 30;

/** Group classes for whose seats all racers run at once: fewer seats than racers. */
export const RACE_CLASSES = 4;
export const SEATS_A_RACE = 45;

export type Sizes = ReturnType<typeof sizesAt>;

export function sizesAt(scale: number) {
  const classes = Math.max(20, Math.round(2_000 * scale));
  const learners = classes * LEARNERS_A_CLASS;
  const purchases = learners / 4;
  return {
    scale,
    classes,
    learners,
    /** Classes of the largest client, who has a learner in fifty. */
    largestClient: Math.max(1, Math.round(classes / 50)),
    clients: 1 + Math.max(2, Math.round(classes / 10)),
    trainings: learners / 2,
    purchases,
    /** Group classes of each step of each program. */
    groupClasses: Math.ceil(purchases / PROGRAMS / SEATS_A_CLASS),
    racers: Math.min(250, purchases),
  };
}
