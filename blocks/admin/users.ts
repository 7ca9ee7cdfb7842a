import apiFetch from '@wordpress/api-fetch';
import { addQueryArgs } from '@wordpress/url';
import type { Choice } from './lists/reference.ts';

type User = { userId: number; displayName: string; userLogin: string; email: string };

/** WordPress accounts whose name, login or e-mail holds `search`: ten at most. Rejects with WordPress' own error. */
export async function findUsers(search: string, role?: 'lp_facilitator'): Promise<Choice[]> {
  const path = addQueryArgs('/learner-progressions/v1/users', { search, role });
  const users = await apiFetch<User[]>({ path });
  return users.map(({ userId, displayName, userLogin, email }) => ({
    value: String(userId),
    label: `${displayName} (${userLogin}, ${email})`,
  }));
}

export const findFacilitators = (search: string) => findUsers(search, 'lp_facilitator');
export const findAccounts = (search: string) => findUsers(search);
