import { z } from 'zod';
import { Code, Id, Line, pageOf } from './shapes.ts';
import { COMPLETION_WAYS, STEP_STATUSES, TRAINING_STATUSES, WEBHOOK_SCHEMES } from './words.ts';

/** Training at outside partners: who they are, what a program asks for, and how far a learner is. */

/** What a partner calls a learner or a course: printable, without blanks at its ends. */
export const ExternalId = z
  .string()
  .min(1)
  .max(190)
  .regex(/^[\x21-\x7E](?:[\x20-\x7E]*[\x21-\x7E])?$/, 'printable ASCII, no blanks at the ends');
const Slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'small letters, digits and - only, at most 40');
/** `{external_student_id}`, `{course_id}` and `{token}` are filled in at launch. */
const LaunchTemplate = z
  .string()
  .max(2000)
  .refine((text) => URL.canParse(text.replace(/\{\w+\}/g, 'x')) && /^https?:/.test(text), 'must be a web address')
  .refine(
    (text) =>
      [...text.matchAll(/\{([^}]*)\}/g)].every(([, name]) =>
        /^(external_student_id|course_id|token)$/.test(name ?? ''),
      ),
    'knows {external_student_id}, {course_id} and {token} only',
  );

export const ProviderInput = z.strictObject({
  slug: Slug,
  name: Line(190),
  webhookScheme: z.enum(WEBHOOK_SCHEMES).default('standard'),
  launchUrlTemplate: LaunchTemplate.nullish(),
  contactEmail: z.email().max(190).nullish(),
  active: z.boolean().optional(),
});
export type ProviderInput = z.infer<typeof ProviderInput>;
export const ProviderChange = ProviderInput.extend({ webhookScheme: z.enum(WEBHOOK_SCHEMES) }).partial();
export type ProviderChange = z.infer<typeof ProviderChange>;

const Secret = z.object({
  secretId: Id,
  scheme: z.enum(WEBHOOK_SCHEMES),
  notBefore: z.string(),
  notAfter: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export const Provider = z.object({
  providerId: Id,
  slug: z.string(),
  name: z.string(),
  webhookScheme: z.enum(WEBHOOK_SCHEMES),
  launchUrlTemplate: z.string().nullable(),
  contactEmail: z.string().nullable(),
  active: z.boolean(),
  /** Where the partner sends its events. */
  webhookUrl: z.string(),
  /** The live ones; their values are shown once, when they are made. */
  secrets: z.array(Secret),
});
export type Provider = z.infer<typeof Provider>;
/** The value of a new secret; `whsec_...` for the standard scheme. */
export const SecretIssued = z.object({ secretId: Id, secret: z.string() });
export type SecretIssued = z.infer<typeof SecretIssued>;

/** What a partner needs to tell a launch of ours from a forged one. */
export const LaunchKey = z.object({
  /** 32 bytes in base64url, as the `k` of a JSON Web Key. */
  key: z.string(),
  algorithm: z.literal('HS256'),
  /** What `aud` has to say. */
  audience: z.string(),
});
export type LaunchKey = z.infer<typeof LaunchKey>;

export const AccountInput = z.strictObject({ externalStudentId: ExternalId });
export type AccountInput = z.infer<typeof AccountInput>;
export const Account = z.object({
  provider: z.object({ providerId: Id, slug: z.string(), name: z.string() }),
  learnerId: Id,
  externalStudentId: z.string(),
  linkedAt: z.string(),
});
export type Account = z.infer<typeof Account>;

const SequenceStep = z.strictObject({
  providerId: Id,
  externalCourseId: ExternalId,
  isRequired: z.boolean().default(true),
});
export const SequenceInput = z.strictObject({
  /** The sequence that was changed, by the name it was told with; another one by now is refused. */
  revision: z.string().max(64).optional(),
  steps: z.array(SequenceStep).max(50),
});
export type SequenceInput = z.infer<typeof SequenceInput>;
export const ProgramInput = z.strictObject({
  code: Code,
  name: Line(190),
  category: Line(60),
  active: z.boolean().optional(),
});
export type ProgramInput = z.infer<typeof ProgramInput>;
export const ProgramChange = ProgramInput.partial();
export type ProgramChange = z.infer<typeof ProgramChange>;
export const ProgramList = pageOf(['name', 'code', 'category']).extend({
  category: z.string().max(60).optional(),
  active: z.enum(['true', 'false']).optional(),
});
export type ProgramList = z.infer<typeof ProgramList>;
export const Program = z.object({
  programId: Id,
  code: z.string(),
  name: z.string(),
  category: z.string(),
  active: z.boolean(),
  /** Another one for every other sequence. */
  revision: z.string(),
  steps: z.array(
    z.object({
      order: z.int(),
      provider: z.object({ providerId: Id, slug: z.string(), name: z.string() }),
      externalCourseId: z.string(),
      isRequired: z.boolean(),
    }),
  ),
});
export type Program = z.infer<typeof Program>;
export const ProgramDetail = Program.extend({
  /** Those that run: with steps of their own, which they keep, and those that wait for the program to ask for any. */
  enrollments: z.object({ running: z.int(), waiting: z.int() }),
});
export type ProgramDetail = z.infer<typeof ProgramDetail>;

export const EnrollInProgram = z.strictObject({ learnerId: Id, programId: Id });
export type EnrollInProgram = z.infer<typeof EnrollInProgram>;
export const TrainingStep = z.object({
  stepId: Id,
  order: z.int(),
  provider: z.object({ slug: z.string(), name: z.string() }),
  status: z.enum(STEP_STATUSES),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  /** In progress, and the partner has a page to go to. */
  launchable: z.boolean(),
});
export const Enrollment = z.object({
  enrollmentId: Id,
  learnerId: Id,
  program: z.object({ programId: Id, code: z.string(), name: z.string() }),
  status: z.enum(TRAINING_STATUSES),
  /** Completed steps of all, two decimals; 100 only when all are. */
  progressPercent: z.number(),
  enrolledAt: z.string(),
  completedAt: z.string().nullable(),
  steps: z.array(TrainingStep),
  /** `verifyUrl` is the page where anybody may check it. */
  certificate: z.object({ code: z.string(), issuedAt: z.string(), verifyUrl: z.string() }).nullable(),
  /** Taken back by the office, and not issued anew. */
  revokedCertificate: z.object({ code: z.string(), revokedAt: z.string() }).nullable(),
  /** The program has no partner that is required: nothing can be completed until the office mends it. */
  hasConfigurationProblem: z.boolean(),
});
export type Enrollment = z.infer<typeof Enrollment>;

export const CompleteStep = z.strictObject({ reason: Line(500) });
export type CompleteStep = z.infer<typeof CompleteStep>;
export const StepCompleted = z.object({
  step: TrainingStep,
  nextStepId: Id.nullable(),
  enrollment: Enrollment,
});
export type StepCompleted = z.infer<typeof StepCompleted>;
export const StepWay = z.enum(COMPLETION_WAYS);
export const Launch = z.object({ url: z.string() });
export type Launch = z.infer<typeof Launch>;
