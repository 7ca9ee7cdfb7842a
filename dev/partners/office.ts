import type { Login } from '../accounts.ts';

/** Asks the service below /api/v1; throws when it refuses. */
export type Ask = <Answer>(method: string, path: string, body?: object) => Promise<Answer>;

type Where = { wordpressUrl: string; apiUrl: string };

/** Logs in at WordPress as a person does, and asks the service with the token that is handed out there. */
export async function askAs({ wordpressUrl, apiUrl }: Where, { username, password }: Login): Promise<Ask> {
  const cookie = await cookiesOf(wordpressUrl, { log: username, pwd: password });
  const headers = { Cookie: cookie };
  const nonce = await (await fetch(`${wordpressUrl}/wp-admin/admin-ajax.php?action=rest-nonce`, { headers })).text();
  const { token } = await answerOf<{ token: string }>(`${wordpressUrl}/wp-json/learner-progressions/v1/token`, {
    method: 'POST',
    headers: { ...headers, 'X-WP-Nonce': nonce },
  });
  return (method, path, body) =>
    answerOf(`${apiUrl}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
}

async function cookiesOf(wordpressUrl: string, login: { log: string; pwd: string }): Promise<string> {
  const page = `${wordpressUrl}/wp-login.php`;
  const first = pairsOf(await fetch(page));
  const answer = await fetch(page, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: first },
    body: new URLSearchParams({ ...login, testcookie: '1' }),
  });
  if (answer.status !== 302) throw new Error(`${login.log} could not log in: wp-login.php said ${answer.status}.`);
  return `${first}; ${pairsOf(answer)}`;
}

const pairsOf = ({ headers }: Response) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

async function answerOf<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${init.method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<Answer>;
}
