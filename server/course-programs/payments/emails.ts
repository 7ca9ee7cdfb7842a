/** Mails about payments. What comes in is plain text; what goes out is set by the platform's letter. */

export type PaymentMail = {
  learnerName: string;
  courseTitle: string;
  /** In minor units: what was to be paid, or what has come in. */
  amount: number;
  currency: string;
  /** Where the course is sold. */
  url: string;
};

/** A payment that takes days came to nothing. */
export const failedMail = ({ learnerName, courseTitle, amount, currency, url }: PaymentMail) => ({
  subject: `Your payment did not go through: ${courseTitle}`,
  paragraphs: [
    `Dear ${learnerName}`,
    `Your payment of ${moneyIn(amount, currency)} for “${courseTitle}” did not go through. Nothing was charged, and you are not enrolled.`,
    'You can try again whenever you like, in the same way or in another one.',
  ],
  link: { words: 'To the course', url },
});

/** The money is here, and the course could not be given for it. */
export const unfulfilledMail = ({ learnerName, courseTitle, amount, currency, url }: PaymentMail) => ({
  subject: `About your payment for ${courseTitle}`,
  paragraphs: [
    `Dear ${learnerName}`,
    `Your payment of ${moneyIn(amount, currency)} for “${courseTitle}” has arrived, but you could not be enrolled with it.`,
    'Please do not pay again. Our office sees this payment and will be in touch with you, to enrol you or to pay it back.',
    'Once it is paid back you can buy the course again, as long as it has places.',
  ],
  link: { words: 'To the course', url },
});

function moneyIn(amount: number, currency: string): string {
  const written = new Intl.NumberFormat('en', { style: 'currency', currency });
  return written.format(amount / 10 ** (written.resolvedOptions().maximumFractionDigits ?? 2));
}
