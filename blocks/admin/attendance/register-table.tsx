import { __ } from '@wordpress/i18n';
import type { Register } from '#contract/attendance';
import { fullName, number } from '../../shared/format.ts';
import { Empty } from '../../shared/ui.tsx';
import { sentenceFor } from '../../shared/words.ts';

/** The register to read; `sentence` says why nothing can be captured. */
export function RegisterTable({
  register: { rows, session },
  sentence,
}: {
  register: Register;
  sentence: string | null;
}) {
  return (
    <section className="lp-panel">
      {sentence && <p className="lp-notice">{sentence}</p>}
      {session.reason && <p>{session.reason}</p>}
      {rows.length === 0 ? (
        <Empty title={__('Nobody belonged to the class on this day.', 'learner-progressions')} />
      ) : (
        <table className="lp-table">
          <thead>
            <tr>
              <th scope="col">{__('Learner', 'learner-progressions')}</th>
              <th scope="col">{__('LP', 'learner-progressions')}</th>
              <th scope="col">{__('Hours present', 'learner-progressions')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.learnerId}>
                <td>{fullName(row)}</td>
                <td>{row.exception ? sentenceFor({ code: row.exception }) : row.progression?.productName}</td>
                <td>{row.hoursPresent === null ? '–' : number(row.hoursPresent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
