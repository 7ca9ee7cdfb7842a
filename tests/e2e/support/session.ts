import { type APIRequestContext, request } from 'playwright-core';
import { type Client, clientFor } from '../../support/client.ts';
import type { Person, TestStack } from './stack.ts';

type Credentials = { username: string; password: string };
type Storage = Awaited<ReturnType<APIRequestContext['storageState']>>;

/** Somebody who is logged in, without a browser. */
export type Session = {
  /** Cookies, for a browser to go on with. */
  storage: Storage;
  /** A fresh bearer token, as the blocks fetch it. */
  token(): Promise<string>;
  /** Asks the WordPress REST API below /wp-json; throws when it refuses. */
  rest<T>(method: string, path: string, body?: object): Promise<T>;
  logOut(): Promise<void>;
};

/** Logs in through wp-login.php. */
export async function logIn(stack: TestStack, { username, password }: Credentials): Promise<Session> {
  const http = await request.newContext({ baseURL: stack.wordpressUrl });
  await http.get('/wp-login.php');
  const form = { log: username, pwd: password, testcookie: '1' };
  const answer = await http.post('/wp-login.php', { form, maxRedirects: 0 });
  if (answer.status() !== 302) throw new Error(`${username} could not log in: wp-login.php said ${answer.status()}.`);
  const nonce = await (await http.get('/wp-admin/admin-ajax.php?action=rest-nonce')).text();

  async function rest<T>(method: string, path: string, body?: object): Promise<T> {
    const reply = await http.fetch(`/wp-json${path}`, { method, data: body, headers: { 'X-WP-Nonce': nonce } });
    if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
    return reply.json();
  }
  return {
    storage: await http.storageState(),
    rest,
    token: async () => (await rest<{ token: string }>('POST', '/learner-progressions/v1/token')).token,
    logOut: () => logOut(http),
  };
}

/** Follows the very link that WordPress shows; it carries a nonce. */
async function logOut(http: APIRequestContext): Promise<void> {
  const asked = await (await http.get('/wp-login.php?action=logout')).text();
  const link = /href="([^"]*action=logout[^"]*_wpnonce=[^"]*)"/.exec(asked)?.[1];
  if (!link) throw new Error('WordPress offered no way to log out.');
  await http.get(link.replaceAll('&#038;', '&').replaceAll('&amp;', '&'));
}

const sessions = new Map<string, Promise<Session>>();

/** The session of one of the stack's people; each logs in once a test file. */
export function sessionOf(stack: TestStack, person: Person): Promise<Session> {
  const key = `${stack.wordpressUrl} ${person}`;
  const known = sessions.get(key) ?? logIn(stack, stack.logins[person]);
  sessions.set(key, known);
  return known;
}

/** Asks the service by hand, with somebody's token. */
export async function apiAs(stack: TestStack, person: Person): Promise<Client> {
  const token = await (await sessionOf(stack, person)).token();
  return clientFor(stack.apiUrl, () => token);
}
