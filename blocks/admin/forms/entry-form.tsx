import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent, ReactNode } from 'react';
import { RefusedNotice, type Submission } from '../../shared/ui.tsx';

type Props = {
  submission: Submission;
  /** What the button does, as a verb. */
  action: string;
  onSubmit: () => void;
  /** Left out where there is nothing to go back to. */
  onCancel?: () => void;
  children: ReactNode;
};

/** A form that fills a page: its refusal above the buttons, the focus on the first field that is wrong. */
export function EntryForm({ submission, action, onSubmit, onCancel, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { refused, isBusy, general } = submission;
  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>(WRONG)?.focus();
  }, [refused]);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBusy) onSubmit();
  }
  return (
    <form className="lp-form" ref={form} onSubmit={submit} aria-busy={isBusy}>
      {children}
      {general && <RefusedNotice refused={general} />}
      <div className="lp-form__foot">
        <Button variant="primary" type="submit" isBusy={isBusy} aria-disabled={isBusy} __next40pxDefaultSize>
          {action}
        </Button>
        {onCancel && (
          <Button variant="tertiary" onClick={onCancel} __next40pxDefaultSize>
            {__('Cancel', 'learner-progressions')}
          </Button>
        )}
      </div>
    </form>
  );
}

const WRONG = '[aria-invalid="true"], .lp-field--wrong input, .lp-field--wrong select';

/** Fields that belong together, under a name. */
export function FieldGroup({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <fieldset className="lp-group">
      <legend>{title}</legend>
      {note && <p className="lp-small">{note}</p>}
      <div className="lp-group__fields">{children}</div>
    </fieldset>
  );
}
