import { __, sprintf } from '@wordpress/i18n';
import { ask } from '../../shared/api.ts';
import { Dialog, DialogForm, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './office-action.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Props = DialogProps & { code: string; program: string };

/** Takes a certificate back. */
export function RevokeCertificate({ code, program, onDone, onClose }: Props) {
  return (
    <ReasonDialog
      // translators: %s: name of a training program.
      title={sprintf(__('Revoke the certificate: %s', 'learner-progressions'), program)}
      action={__('Revoke the certificate', 'learner-progressions')}
      help={__(
        'For the office alone: the public page only says that the certificate was revoked.',
        'learner-progressions',
      )}
      path={`/certificates/${code}/revoke`}
      // translators: %s: name of a training program.
      onDone={() => onDone(sprintf(__('The certificate of %s is revoked.', 'learner-progressions'), program))}
      onClose={onClose}
    >
      <p>
        {__(
          'Whoever checks the certificate reads from now on that it was revoked, and its file is not handed out any more. This cannot be undone, though a new one can be issued. The program stays completed.',
          'learner-progressions',
        )}
      </p>
    </ReasonDialog>
  );
}

/** Issues a certificate that was taken back anew. */
export function ReissueCertificate({ code, program, onDone, onClose }: Props) {
  const submission = useSubmission(
    (_body: object, options) => ask('POST', `/certificates/${code}/reissue`, undefined, options),
    // translators: %s: name of a training program.
    () => onDone(sprintf(__('The certificate of %s is issued anew.', 'learner-progressions'), program)),
  );
  return (
    // translators: %s: name of a training program.
    <Dialog title={sprintf(__('Issue the certificate anew: %s', 'learner-progressions'), program)} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Issue it anew', 'learner-progressions')}
        onSubmit={() => submission.submit({})}
        onClose={onClose}
      >
        <p>
          {__(
            'The new certificate carries the learner’s name as it is on the record now, and a code of its own. The learner gets it by mail; the old one stays revoked.',
            'learner-progressions',
          )}
        </p>
      </DialogForm>
    </Dialog>
  );
}
