import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { sentenceFor } from '../../shared/words.ts';

/**
 * `code` is null when it was done, else the refusal; `told` is what came of it, where "Done" says too little, and
 * `isOpen` that something is still to come.
 */
export type Outcome = { id: number; name: string; code: string | null; told?: string; isOpen?: boolean };

type Props = {
  outcomes: Outcome[];
  /** In place of how many were done. */
  sentence?: string;
  onAgain: (failedIds: number[]) => void;
  onClose: () => void;
};

/** What became of each row; those that were refused can be tried again. */
export function BulkOutcomes({ outcomes, sentence, onAgain, onClose }: Props) {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const failed = outcomes.filter(({ code }) => code !== null);
  return (
    <>
      <p ref={heading} tabIndex={-1} className="lp-outcomes__count">
        {sentence ?? countSentence(outcomes)}
      </p>
      <OutcomeLines outcomes={outcomes} />
      <div className="lp-dialog__foot">
        <button type="button" className="wp-element-button lp-button" onClick={onClose}>
          {__('Close', 'learner-progressions')}
        </button>
        {failed.length > 0 && (
          <button
            type="button"
            className="wp-element-button lp-button lp-button--quiet"
            onClick={() => onAgain(failed.map(({ id }) => id))}
          >
            {__('Try the refused ones again', 'learner-progressions')}
          </button>
        )}
      </div>
    </>
  );
}

/** A line a row, the refusals first: they need somebody. */
export function OutcomeLines({ outcomes }: { outcomes: Outcome[] }) {
  const ordered = [...outcomes].sort((one, other) => Number(one.code === null) - Number(other.code === null));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <ul className="lp-outcomes" tabIndex={0} aria-label={__('Outcomes', 'learner-progressions')}>
      {ordered.map((outcome) => (
        <OutcomeLine key={outcome.id} {...outcome} />
      ))}
    </ul>
  );
}

function OutcomeLine({ name, code, told, isOpen }: Outcome) {
  const [mark, look] = code ? ['✕', ' lp-outcome--refused'] : isOpen ? ['…', ' lp-outcome--open'] : ['✓', ''];
  return (
    <li className={`lp-outcome${look}`}>
      <span aria-hidden="true">{mark}</span>
      <span>
        <strong>{name}</strong>
        <span className="lp-small">{code ? sentenceFor({ code }) : (told ?? __('Done', 'learner-progressions'))}</span>
      </span>
    </li>
  );
}

/** `18 of 20 done, 2 refused.` */
export function countSentence(outcomes: Outcome[]): string {
  const done = outcomes.filter(({ code }) => code === null).length;
  if (done === outcomes.length) {
    // translators: %d: number of rows.
    return sprintf(__('All %d done.', 'learner-progressions'), done);
  }
  // translators: 1: number done, 2: number of all, 3: number refused.
  const sentence = __('%1$d of %2$d done, %3$d refused.', 'learner-progressions');
  return sprintf(sentence, done, outcomes.length, outcomes.length - done);
}
