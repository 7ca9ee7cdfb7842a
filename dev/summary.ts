import type { State } from './state.ts';

/** The addresses and logins of a stack, as a short table for people. */
export function summary({
  wordpressUrl,
  wordpressVersion,
  apiUrl,
  mailSink,
  partnersUrl,
  stripeUrl,
  databaseUrl,
  logins,
}: State): string {
  const addresses = [
    [`WordPress ${wordpressVersion}`, wordpressUrl],
    ['wp-admin', `${wordpressUrl}/wp-admin/`],
    ['A learner’s page', `${wordpressUrl}/my-progress/`],
    ['Courses on sale', `${wordpressUrl}/courses/`],
    ['Service', apiUrl],
    ['Mail', mailSink.httpUrl],
    ['Partners', partnersUrl],
    ['Stripe', stripeUrl],
    ['Database', databaseUrl],
  ];
  const people = Object.values(logins).map(({ username, password }) => [username, password]);
  return `${table(addresses)}\n\n${table([['Log in as', 'with password'], ...people])}`;
}

function table(rows: string[][]): string {
  const width = Math.max(...rows.map(([first = '']) => first.length)) + 2;
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}${second}`).join('\n');
}
