import { escaped } from '../certificates/emails.ts';

/** Mails of the office's oversight. What comes in is plain text; the digest counts and names nobody. */

export type Reminder = { learnerName: string; programName: string; partnerName: string; siteName: string; url: string };

/** To a learner whose step is in progress; `url` is the website they sign in to. */
export function reminderMail({ learnerName, programName, partnerName, siteName, url }: Reminder) {
  const lines = [
    `Dear ${learnerName}`,
    `Your training ${programName} is waiting for you: the part at ${partnerName} is not completed yet.`,
    'Sign in and choose "Launch Training" to go on. If you have completed it already, please tell the training office.',
  ];
  return letterOf({ subject: `Your training waits for you: ${programName}`, lines, url, siteName });
}

export type Digest = {
  stuck: { partner: string; steps: number }[];
  days: number;
  parked: number;
  dead: number;
  silent: string[];
};

/** Is there anything in it that the office should look at? */
export const isWorthTelling = ({ stuck, parked, dead, silent }: Digest): boolean =>
  stuck.length + parked + dead + silent.length > 0;

/** To the office, once a day; `url` is where it signs in. */
export function digestMail(digest: Digest, { siteName, url }: { siteName: string; url: string }) {
  const { stuck, days, parked, dead, silent } = digest;
  const all = stuck.reduce((sum, { steps }) => sum + steps, 0);
  const lines = [
    ...(all > 0 ? [`Learners stuck for more than ${days} days: ${all}`] : []),
    ...stuck.map(({ partner, steps }) => `- at ${partner}: ${steps}`),
    ...(parked > 0 ? [`Events that wait to be matched to a learner: ${parked}`] : []),
    ...(dead > 0 ? [`Events that failed for good: ${dead}`] : []),
    ...(silent.length > 0 ? [`Partners that have fallen silent: ${silent.join(', ')}`] : []),
  ];
  return letterOf({ subject: 'Training: what needs the office today', lines, url, siteName });
}

type Parts = { subject: string; lines: string[]; url: string; siteName: string };

const letterOf = ({ subject, lines, url, siteName }: Parts) => ({
  subject,
  text: [...lines, url, siteName].join('\n\n'),
  html: [
    '<!doctype html><html lang="en"><body>',
    ...lines.map((line) => `<p>${escaped(line)}</p>`),
    `<p><a href="${escaped(url)}">${escaped(url)}</a></p>`,
    `<p>${escaped(siteName)}</p>`,
    '</body></html>',
  ].join('\n'),
});
