import type { CertificateStatus, Refusal } from '../../contract/words.ts';

type Revocable = { revokedAt: Date | null };

export const statusOf = ({ revokedAt }: Revocable): CertificateStatus => (revokedAt ? 'revoked' : 'valid');

/** A certificate that was taken back is neither handed out any more nor taken back again. */
export const whyNotStanding = ({ revokedAt }: Revocable): Refusal | null => (revokedAt ? 'certificate_revoked' : null);

type Numbered = Revocable & { certificateId: number };

/** Only the last certificate of a training is issued anew, and only once it was taken back. */
export function whyNotAnew({ certificateId, revokedAt }: Numbered, last: Numbered | null): Refusal | null {
  if (!revokedAt) return 'certificate_stands';
  return last?.certificateId === certificateId ? null : 'certificate_reissued';
}

/**
 * A text as it is printed: composed letters, so that each of them is one glyph, and no invisible signs but the two that
 * decide how letters join.
 */
export const printed = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\P{Cf}\u200c\u200d]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The page that the printed code leads to. It stands on paper: whatever the site looks like later, it has to answer. */
export const verifyAddress = (homeUrl: string, code: string): string => `${homeUrl}/?lp_certificate=${code}`;

/** The code in groups of four, for somebody who types it. */
export const spelledCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
