import { __ } from '@wordpress/i18n';

/** A quiet outline of what will come; told to screen readers as a state, not as content. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  return (
    <div className="lp-waiting" aria-busy="true">
      <span className="lp-unseen">{__('Loading …', 'learner-progressions')}</span>
      <div className="lp-skeleton" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          <span className="lp-skeleton__line" key={line} />
        ))}
      </div>
    </div>
  );
}
