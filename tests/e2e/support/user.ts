import { clientFor } from '../../support/client.ts';
import { mark } from './records.ts';
import { logIn, sessionOf } from './session.ts';
import type { TestStack } from './stack.ts';

/** A WordPress account of a test's own, logged in; its `api` goes on using the token of this moment. */
export async function aUser(stack: TestStack, role: string) {
  const admin = await sessionOf(stack, 'admin');
  const [username, password] = [mark().toLowerCase(), mark()];
  const account = { username, password, email: `${username}@example.test`, roles: [role] };
  const { id } = await admin.rest<{ id: number }>('POST', '/wp/v2/users', account);
  const session = await logIn(stack, { username, password });
  const token = await session.token();
  return {
    userId: id,
    session,
    api: clientFor(stack.apiUrl, () => token),
    change: (changes: object) => admin.rest('POST', `/wp/v2/users/${id}`, changes),
    remove: () => admin.rest('DELETE', `/wp/v2/users/${id}?force=true&reassign=${stack.logins.admin.userId}`),
  };
}
