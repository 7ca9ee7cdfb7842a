import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Enrollment } from '#contract/training';
import { dayOf } from '../../shared/format.ts';
import { announce } from '../../shared/ui.tsx';

type Props = { certificate: NonNullable<Enrollment['certificate']>; title: string };

/** Where anybody may check the certificate, to copy or to hand on. */
export function VerifyAddress({ certificate: { verifyUrl, issuedAt }, title }: Props) {
  const [isCopied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(verifyUrl);
    setCopied(true);
    announce(__('The address has been copied.', 'learner-progressions'));
  }
  return (
    <div className="lp-verify">
      {/* translators: %s: a day. */}
      <p className="lp-small">
        {sprintf(__('Issued on %s. Employers check it at this address:', 'learner-progressions'), dayOf(issuedAt))}
      </p>
      <a href={verifyUrl}>{verifyUrl}</a>
      <div className="lp-verify__ways">
        {canCopy() && (
          <button type="button" className="lp-link" onClick={copy}>
            {isCopied ? __('Copied', 'learner-progressions') : __('Copy the address', 'learner-progressions')}
          </button>
        )}
        {canShare() && (
          <button type="button" className="lp-link" onClick={() => share({ title, url: verifyUrl })}>
            {__('Share', 'learner-progressions')}
          </button>
        )}
      </div>
    </div>
  );
}

// Browsers withhold both on plain http; the address itself stands there all the same.
const canCopy = () => typeof navigator.clipboard?.writeText === 'function';
const canShare = () => typeof navigator.share === 'function';

/** Rejects when the visitor changes their mind: nothing to tell. */
const share = (what: ShareData) => navigator.share(what).catch(() => {});
