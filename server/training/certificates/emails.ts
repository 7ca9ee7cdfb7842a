/** Mails about certificates. What comes in is plain text: a name may hold any sign, and the HTML shows it as it is. */

export type CompletionMail = {
  learnerName: string;
  programName: string;
  issuerName: string;
  address: string;
  isAnew: boolean;
};

/** To a learner who has completed a program; `address` is where the certificate can be verified. */
export function completionMail({ learnerName, programName, issuerName, address, isAnew }: CompletionMail) {
  const subject = `Your certificate: ${programName}`;
  const news = isAnew
    ? `Your certificate of ${programName} was issued anew and is attached to this mail. It takes the place of the one that you had; that is not valid any more.`
    : `Congratulations: you have completed ${programName}. Your certificate is attached to this mail.`;
  const lines = [`Dear ${learnerName}`, news, 'Anybody to whom you show it can check it here:'];
  return {
    subject,
    text: [...lines, address, issuerName].join('\n\n'),
    html: [
      '<!doctype html><html lang="en"><body>',
      ...lines.map((line) => `<p>${escaped(line)}</p>`),
      `<p><a href="${escaped(address)}">${escaped(address)}</a></p>`,
      `<p>${escaped(issuerName)}</p>`,
      '</body></html>',
    ].join('\n'),
  };
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
