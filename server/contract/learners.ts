import { z } from 'zod';
import { Code, Day, Id, Line, numberInQuery, pageOf } from './shapes.ts';
import {
  CITIZEN_STATUSES,
  DISABILITIES,
  GENDERS,
  HOME_LANGUAGES,
  PROVINCES,
  RACES,
  SUBJECT_SELECTION_MODES,
} from './words.ts';

/** The learner record and the reference data every slice leans on. */

const Email = z.email().max(190);
const Phone = z.string().trim().min(3).max(40);

export const LearnerInput = z.strictObject({
  firstName: Line(120),
  surname: Line(120),
  secondName: Line(120).nullish(),
  initials: Line(20).nullish(),
  saIdNumber: z.string().trim().max(20).nullish(),
  passportNumber: Line(40).nullish(),
  birthDate: Day.nullish(),
  gender: z.enum(GENDERS).nullish(),
  race: z.enum(RACES).nullish(),
  disability: z.enum(DISABILITIES).nullish(),
  homeLanguage: z.enum(HOME_LANGUAGES).nullish(),
  nationality: Line(60).nullish(),
  citizenStatus: z.enum(CITIZEN_STATUSES).nullish(),
  province: z.enum(PROVINCES).nullish(),
  email: Email.nullish(),
  phone: Phone.nullish(),
  employer: Line(190).nullish(),
  clientId: Id.nullish(),
  wpUserId: Id.nullish(),
});
export type LearnerInput = z.infer<typeof LearnerInput>;
export const LearnerChange = LearnerInput.partial();
export type LearnerChange = z.infer<typeof LearnerChange>;

export const Learner = z.object({
  learnerId: Id,
  firstName: z.string(),
  surname: z.string(),
  secondName: z.string().nullable(),
  initials: z.string().nullable(),
  saIdMasked: z.string().nullable(),
  passportNumber: z.string().nullable(),
  birthDate: Day.nullable(),
  gender: z.string().nullable(),
  race: z.string().nullable(),
  disability: z.string().nullable(),
  homeLanguage: z.string().nullable(),
  nationality: z.string().nullable(),
  citizenStatus: z.string().nullable(),
  province: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  employer: z.string().nullable(),
  clientId: Id.nullable(),
  clientName: z.string().nullable(),
  wpUserId: Id.nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** When the person's data were erased; what is left is what the law wants kept. */
  erasedAt: z.string().nullable(),
});
export type Learner = z.infer<typeof Learner>;

export const LearnerList = pageOf(['surname', 'firstName', 'createdAt', 'updatedAt']).extend({
  clientId: numberInQuery(Id).optional(),
  classId: numberInQuery(Id).optional(),
  wpUserId: numberInQuery(Id).optional(),
  withoutLp: z.enum(['true', 'false']).optional(),
});
export type LearnerList = z.infer<typeof LearnerList>;

export const ImportQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });
export const ImportAnswer = z.object({
  rows: z.array(
    z.object({
      line: z.int(),
      ok: z.boolean(),
      code: z.string().optional(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
      learnerId: Id.optional(),
    }),
  ),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;

export const ClientInput = z.strictObject({ name: Line(190) });
export type ClientInput = z.infer<typeof ClientInput>;
export const Client = z.object({ clientId: Id, name: z.string() });
export type Client = z.infer<typeof Client>;

export const ClassTypeInput = z.strictObject({
  code: Code,
  name: Line(190),
  subjectSelectionMode: z.enum(SUBJECT_SELECTION_MODES),
  progressionTotalHours: z.number().min(0).max(99_999).multipleOf(0.25).nullish(),
  overrunsByDesign: z.boolean().optional(),
});
export type ClassTypeInput = z.infer<typeof ClassTypeInput>;
export const ClassTypeChange = ClassTypeInput.partial();
export type ClassTypeChange = z.infer<typeof ClassTypeChange>;
export const ClassType = z.object({
  classTypeId: Id,
  code: z.string(),
  name: z.string(),
  subjectSelectionMode: z.enum(SUBJECT_SELECTION_MODES),
  progressionTotalHours: z.number().nullable(),
  overrunsByDesign: z.boolean(),
});
export type ClassType = z.infer<typeof ClassType>;

export const ProductInput = z.strictObject({
  code: Code,
  name: Line(190),
  classTypeId: Id,
  durationHours: z.number().min(0).max(99_999).multipleOf(0.25),
  saqaId: Line(40).nullish(),
  nqfLevel: z.int().min(0).max(10).nullish(),
  credits: z.int().min(0).max(9999).nullish(),
  lastEnrolmentDate: Day.nullish(),
  lastAchievementDate: Day.nullish(),
  active: z.boolean().optional(),
});
export type ProductInput = z.infer<typeof ProductInput>;
export const ProductChange = ProductInput.partial();
export type ProductChange = z.infer<typeof ProductChange>;
export const Product = z.object({
  productId: Id,
  code: z.string(),
  name: z.string(),
  classTypeId: Id,
  classTypeCode: z.string(),
  durationHours: z.number(),
  saqaId: z.string().nullable(),
  nqfLevel: z.int().nullable(),
  credits: z.int().nullable(),
  lastEnrolmentDate: Day.nullable(),
  lastAchievementDate: Day.nullable(),
  active: z.boolean(),
});
export type Product = z.infer<typeof Product>;

export const ReferenceList = pageOf(['name', 'code']).extend({ classTypeId: numberInQuery(Id).optional() });
export type ReferenceList = z.infer<typeof ReferenceList>;

export const Me = z.object({
  userId: Id,
  learnerId: Id.nullable(),
  displayName: z.string(),
  capabilities: z.array(z.string()),
});
export type Me = z.infer<typeof Me>;

/** What the plugin tells of a WordPress account. */
export const AccountChange = z.strictObject({
  userId: Id,
  change: z.enum(['role', 'password', 'deleted', 'logout']),
});
export type AccountChange = z.infer<typeof AccountChange>;
