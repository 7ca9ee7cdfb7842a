import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { ask } from '../../shared/api.ts';
import { Dialog, DialogForm, TextField, useSubmission } from '../../shared/ui.tsx';

type Props<T> = {
  title: string;
  /** The button, as a verb. */
  action: string;
  /** Who will read the reason, or what it should say. */
  help: string;
  /** Where the reason is posted. */
  path: string;
  onDone: (answer: T) => void;
  onClose: () => void;
  /** What will happen. */
  children: ReactNode;
};

const LONGEST = 500;

/** Does something that needs a reason. */
export function ReasonDialog<T>({ title, action, help, path, onDone, onClose, children }: Props<T>) {
  const [reason, setReason] = useState('');
  const submission = useSubmission((body: { reason: string }, options) => ask<T>('POST', path, body, options), onDone, [
    'reason',
  ]);
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={action}
        onSubmit={() => submission.submit({ reason: reason.trim() })}
        onClose={onClose}
      >
        {children}
        <TextField
          label={__('Reason', 'learner-progressions')}
          help={help}
          error={submission.errorAt('reason')}
          value={reason}
          maxLength={LONGEST}
          onValue={setReason}
          required
        />
      </DialogForm>
    </Dialog>
  );
}
