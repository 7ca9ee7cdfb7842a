import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent, InputHTMLAttributes, ReactNode } from 'react';
import type { Submission } from '../submission.ts';
import { RefusedNotice } from './refused-notice.tsx';

type FieldProps = { label: string; help?: string; error?: string | null };
type Described = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

/** A label, its control, and below it the help or what is wrong with it. */
export function Field({
  label,
  help,
  error,
  children,
}: FieldProps & { children: (described: Described) => ReactNode }) {
  const id = useId();
  const below = error || help;
  return (
    <div className={error ? 'lp-field lp-field--wrong' : 'lp-field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': below ? `${id}-below` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {below && (
        <p className="lp-small" id={`${id}-below`}>
          {below}
        </p>
      )}
    </div>
  );
}

type InputProps = FieldProps & { onValue: (value: string) => void } & InputHTMLAttributes<HTMLInputElement>;

/** One line of input: text, `type="date"` (days as YYYY-MM-DD) or `type="number"`. */
export function InputField({ label, help, error, onValue, ...input }: InputProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(described) => <input {...input} {...described} onChange={(event) => onValue(event.target.value)} />}
    </Field>
  );
}

type TextProps = FieldProps & {
  value: string;
  onValue: (value: string) => void;
  maxLength?: number;
  required?: boolean;
};

export function TextField({ label, help, error, onValue, ...text }: TextProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(described) => <textarea rows={3} {...text} {...described} onChange={(event) => onValue(event.target.value)} />}
    </Field>
  );
}

type SelectProps = FieldProps & {
  value: string;
  onValue: (value: string) => void;
  required?: boolean;
  children: ReactNode;
};

export function SelectField({ label, help, error, onValue, children, ...select }: SelectProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(described) => (
        <select {...select} {...described} onChange={(event) => onValue(event.target.value)}>
          {children}
        </select>
      )}
    </Field>
  );
}

type TickProps = { label: string; help?: string; isOn: boolean; onChange: (isOn: boolean) => void };

export function TickField({ label, help, isOn, onChange }: TickProps) {
  return (
    <div className="lp-field lp-field--tick">
      <label>
        <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
        <span>
          {label}
          {help && <span className="lp-small">{help}</span>}
        </span>
      </label>
    </div>
  );
}

type FormProps = {
  submission: Submission;
  /** What the button does, as a verb: "Mark complete". */
  action: string;
  onSubmit: () => void;
  onClose: () => void;
  /** What closing it is called, where "Cancel" could be taken for the action. */
  dismiss?: string;
  /** Why it cannot be sent now; shown beside the button. */
  blocked?: string | null;
  children: ReactNode;
};

/** The foot and the refusals of every dialog's form; what a refusal says about one field stands at the field. */
export function DialogForm({ submission, action, dismiss, onSubmit, onClose, blocked, children }: FormProps) {
  const id = useId();
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!submission.isBusy && !blocked) onSubmit();
  }
  return (
    <form onSubmit={submit} aria-busy={submission.isBusy}>
      {blocked && (
        <p className="lp-notice" id={id}>
          {blocked}
        </p>
      )}
      {children}
      {submission.general && <RefusedNotice refused={submission.general} />}
      <div className="lp-dialog__foot">
        <button
          type="submit"
          className="wp-element-button lp-button"
          aria-disabled={submission.isBusy || Boolean(blocked)}
          aria-describedby={blocked ? id : undefined}
        >
          {submission.isBusy ? __('One moment …', 'learner-progressions') : action}
        </button>
        <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={onClose}>
          {dismiss ?? __('Cancel', 'learner-progressions')}
        </button>
      </div>
    </form>
  );
}
