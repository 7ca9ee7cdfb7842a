import { z } from 'zod';
import { ConfigurationError } from '../../server/config.ts';
import { Id } from '../../server/contract/shapes.ts';

const Account = z.object({ username: z.string().min(1), userId: Id });

const Accounts = z.object({
  admin: Account,
  office: Account,
  facilitator: Account,
  facilitator2: Account.optional(),
  learner1: Account,
  learner2: Account,
  learner3: Account,
});
/** The WordPress users that the demo speaks of; without a second facilitator the first teaches every class. */
export type Accounts = z.infer<typeof Accounts>;
export type LearnerAccount = 'learner1' | 'learner2' | 'learner3';

/** Reads `LP_DEMO_ACCOUNTS`, a JSON object of `{ username, userId }` by name; throws a ConfigurationError that says what is wrong. */
export function readAccounts(text: string | undefined): Accounts {
  if (!text) throw new ConfigurationError('LP_DEMO_ACCOUNTS is missing: the WordPress users of the demo, as JSON.');
  const parsed = Accounts.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigurationError(`LP_DEMO_ACCOUNTS cannot be used:\n${lines.join('\n')}`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigurationError('LP_DEMO_ACCOUNTS is not JSON.', { cause: error });
  }
}
