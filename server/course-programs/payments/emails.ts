/** Mails about payments. What comes in is plain text: a name may hold any sign, and the HTML shows it as it is. */

export type PaymentMail = {
  learnerName: string;
  courseTitle: string;
  /** In minor units: what was to be paid, or what has come in. */
  amount: number;
  currency: string;
  /** Where the course is sold. */
  url: string;
  siteName: string;
};

/** A payment that takes days came to nothing. */
export function failedMail({ learnerName, courseTitle, amount, currency, url, siteName }: PaymentMail) {
  const lines = [
    `Dear ${learnerName}`,
    `Your payment of ${moneyIn(amount, currency)} for “${courseTitle}” did not go through. Nothing was charged, and you are not enrolled.`,
    'You can try again whenever you like, in the same way or in another one:',
  ];
  return letterOf({ subject: `Your payment did not go through: ${courseTitle}`, lines, url, siteName });
}

/** The money is here, and the course could not be given for it. */
export function unfulfilledMail({ learnerName, courseTitle, amount, currency, url, siteName }: PaymentMail) {
  const lines = [
    `Dear ${learnerName}`,
    `Your payment of ${moneyIn(amount, currency)} for “${courseTitle}” has arrived, but you could not be enrolled with it.`,
    'Please do not pay again. Our office sees this payment and will be in touch with you, to enrol you or to pay it back.',
    'Once it is paid back you can buy the course here again, as long as it has places:',
  ];
  return letterOf({ subject: `About your payment for ${courseTitle}`, lines, url, siteName });
}

function moneyIn(amount: number, currency: string): string {
  const written = new Intl.NumberFormat('en', { style: 'currency', currency });
  return written.format(amount / 10 ** (written.resolvedOptions().maximumFractionDigits ?? 2));
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

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
