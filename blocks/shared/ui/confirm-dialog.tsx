import type { ReactNode } from 'react';
import { useSubmission } from '../submission.ts';
import { Dialog } from './dialog.tsx';
import { DialogForm } from './form.tsx';

type Props = {
  title: string;
  /** The button, as a verb. */
  action: string;
  /** What will happen, named: who, which LP, from when. */
  children: ReactNode;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks before something happens; a refusal stays in the dialog, success closes it. */
export function ConfirmDialog({ title, action, children, onConfirm, onClose }: Props) {
  const submission = useSubmission(() => onConfirm(), onClose);
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm submission={submission} action={action} onSubmit={() => submission.submit({})} onClose={onClose}>
        {children}
      </DialogForm>
    </Dialog>
  );
}
