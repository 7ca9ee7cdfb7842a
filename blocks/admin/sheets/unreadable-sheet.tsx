import { __ } from '@wordpress/i18n';
import type { Refused } from '../../shared/api.ts';
import { RefusedNotice } from '../../shared/ui.tsx';

/** What makes the sheet as a whole unreadable, column by column. */
export function UnreadableSheet({ refused }: { refused: Refused }) {
  return (
    <section className="lp-panel">
      <RefusedNotice
        refused={refused}
        sentence={refused.errors.length ? __('This sheet cannot be read.', 'learner-progressions') : undefined}
      />
      <ul className="lp-plain">
        {refused.errors.map(({ path, message }) => (
          <li key={path + message}>
            <strong>{path}</strong> {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
