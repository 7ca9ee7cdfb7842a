import nodemailer from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import type { Config } from '../config.ts';

/** What a template of a slice's `emails.ts` answers. */
export type Letter = { subject: string; text: string; html: string };
export type Mailbox = { name: string; address: string };
/** An iTIP message (RFC 5546): calendars act on it, so `method` stands in the body as well. */
export type IcalEvent = { method: 'REQUEST' | 'CANCEL'; content: string };
type Addressed = { to: Mailbox; attachment?: { filename: string; content: Buffer }; icalEvent?: IcalEvent };

export type Mail = {
  /** Whom letters come from; null while nothing can be sent. */
  from: Mailbox | null;
  /**
   * Hands one letter to the mail server; for jobs only. The Message-ID comes from the job's id: when a worker dies
   * between the server's yes and the end of its job, the letter that goes out again is known as the same one. Throws
   * `NotSent`, so that the job is tried again.
   */
  send: (letter: Letter & Addressed, jobId: number) => Promise<void>;
};

/** Carries the reason as a code alone: what a mail server says repeats addresses, and this ends in the log. */
export class NotSent extends Error {
  override name = 'NotSent';
  readonly code: string;
  /** What the mail server answered, e.g. 550. */
  readonly reply: number | undefined;

  constructor(code = 'mail_failed', reply?: number) {
    super(`not sent: ${code}`);
    this.code = code;
    this.reply = reply;
  }
}

/** A server that hangs is given up long before a job's worker is thought dead. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** Nobody's out-of-office answers a machine. */
const BY_MACHINE = { 'Auto-Submitted': 'auto-generated' };
/** Letters hold what we put into them, never a file or an address that a name happens to spell. */
const NO_FETCHING = { disableFileAccess: true, disableUrlAccess: true };

/** Opens nothing yet: each letter has its own connection. Without SMTP_URL and MAIL_FROM nothing can be sent. */
export function openMail({ SMTP_URL, MAIL_FROM, WP_HOME_URL }: Config): Mail {
  const transport = SMTP_URL ? nodemailer.createTransport({ url: SMTP_URL, ...PATIENCE }) : null;
  const { hostname } = new URL(WP_HOME_URL);
  return {
    from: mailboxOf(MAIL_FROM),
    async send({ attachment, ...letter }, jobId) {
      if (!transport || !MAIL_FROM) throw new NotSent('mail_not_configured');
      const envelope = { from: MAIL_FROM, messageId: `<job-${jobId}@${hostname}>`, headers: BY_MACHINE };
      const attachments = attachment ? [attachment] : [];
      await transport.sendMail({ ...letter, ...envelope, ...NO_FETCHING, attachments }).catch((error: unknown) => {
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        throw new NotSent(code, responseCode);
      });
    },
  };
}

/** The first address of what may stand in a From line. */
function mailboxOf(line = ''): Mailbox | null {
  const [first] = addressparser(line, { flatten: true });
  return first?.address ? { name: first.name, address: first.address } : null;
}
