import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Enrollment } from '#contract/training';
import { asRefused, download, type Refused } from '../../shared/api.ts';
import { dayOf } from '../../shared/format.ts';
import { RefusedNotice } from '../../shared/ui.tsx';
import { ReissueCertificate, RevokeCertificate } from './certificate-dialogs.tsx';
import { OfficeAction } from './office-action.tsx';
import type { Reading } from './training-cards.tsx';
import { VerifyAddress } from './verify-address.tsx';

type Props = { training: Enrollment; reading: Reading };

/** Completed, and the certificate is neither there nor taken back. */
export const awaitsCertificate = ({ status, certificate, revokedCertificate }: Enrollment): boolean =>
  status === 'completed' && certificate === null && revokedCertificate === null;

/** The certificate of a completed program: its files, the address where others check it, or why there is none. */
export function Certificate({ training, reading }: Props) {
  const { certificate, revokedCertificate, program } = training;
  if (revokedCertificate) return <Revoked {...revokedCertificate} program={program.name} reading={reading} />;
  if (!certificate) return <p className="lp-notice">{reading.isOwn ? AWAITED : NOT_YET}</p>;
  return (
    <div className="lp-certificate">
      <h4>{__('Certificate', 'learner-progressions')}</h4>
      <Files code={certificate.code} program={program.name} />
      <VerifyAddress certificate={certificate} title={program.name} />
      {reading.mayManage && (
        <div className="lp-actions">
          <OfficeAction
            isQuiet
            label={__('Revoke the certificate', 'learner-progressions')}
            about={program.name}
            onDone={reading.onDone}
          >
            {(dialog) => <RevokeCertificate code={certificate.code} program={program.name} {...dialog} />}
          </OfficeAction>
        </div>
      )}
    </div>
  );
}

type RevokedProps = { code: string; revokedAt: string; program: string; reading: Reading };

function Revoked({ code, revokedAt, program, reading }: RevokedProps) {
  // translators: %s: a day.
  const sentence = __('The certificate was revoked on %s. It is not valid any more.', 'learner-progressions');
  return (
    <div className="lp-notice">
      <p>{sprintf(sentence, dayOf(revokedAt))}</p>
      {reading.mayManage && (
        <OfficeAction
          isQuiet
          label={__('Issue it anew', 'learner-progressions')}
          about={program}
          onDone={reading.onDone}
        >
          {(dialog) => <ReissueCertificate code={code} program={program} {...dialog} />}
        </OfficeAction>
      )}
    </div>
  );
}

const AWAITED = __(
  'The certificate is being made. If it is not here within an hour, please ask the office.',
  'learner-progressions',
);

const NOT_YET = __(
  'The certificate is being made. If it is not here within an hour, its job under Background work tells why.',
  'learner-progressions',
);

function Files({ code, program }: { code: string; program: string }) {
  const [refused, setRefused] = useState<Refused | null>(null);
  async function fetchFile(path: string, fallbackName: string) {
    setRefused(null);
    await download(path, fallbackName).catch((error: unknown) => setRefused(asRefused(error)));
  }
  return (
    <>
      <div className="lp-actions">
        <button
          type="button"
          className="wp-element-button lp-button"
          onClick={() => fetchFile(`/certificates/${code}/pdf`, `${program}.pdf`)}
        >
          {__('Download the certificate (PDF)', 'learner-progressions')}
        </button>
        <button
          type="button"
          className="wp-element-button lp-button lp-button--quiet"
          onClick={() => fetchFile(`/certificates/${code}/credential.json`, `${program}.json`)}
        >
          {__('Open Badges file', 'learner-progressions')}
        </button>
      </div>
      {refused && <RefusedNotice refused={refused} />}
    </>
  );
}
