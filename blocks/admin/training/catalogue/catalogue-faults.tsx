import { __ } from '@wordpress/i18n';
import type { Refused } from '../../../shared/api.ts';
import { RefusedNotice } from '../../../shared/ui.tsx';
import { type CatalogueFile, entryAt } from './read-catalogue.ts';

/** Why the file was refused as a whole: each fault with the place in the file, and whose entry that is. */
export function CatalogueFaults({ refused, catalogue }: { refused: Refused; catalogue: CatalogueFile }) {
  const sentence = __('This file cannot be imported. Nothing has been saved.', 'learner-progressions');
  return (
    <section className="lp-panel">
      <RefusedNotice refused={refused} sentence={refused.errors.length > 0 ? sentence : undefined} />
      {refused.errors.length > 0 && (
        <table className="lp-table lp-catalogue">
          <thead>
            <tr>
              <th scope="col">{__('Place in the file', 'learner-progressions')}</th>
              <th scope="col">{__('Entry', 'learner-progressions')}</th>
              <th scope="col">{__('What is wrong', 'learner-progressions')}</th>
            </tr>
          </thead>
          <tbody>
            {refused.errors.map(({ path, message }) => (
              <tr key={path + message}>
                <td>
                  <code>{path}</code>
                </td>
                <td>{entryAt(path, catalogue) || '–'}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
