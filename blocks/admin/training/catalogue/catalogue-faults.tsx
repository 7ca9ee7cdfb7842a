import { Fragment } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Refused } from '../../../shared/api.ts';
import { RefusedNotice } from '../../../shared/ui.tsx';
import { type CatalogueFile, entryAt } from './read-catalogue.ts';

/** Why the file was refused as a whole: each fault with the place in the file, and whose entry that is. */
export function CatalogueFaults({ refused, catalogue }: { refused: Refused; catalogue: CatalogueFile }) {
  const sentence = __('This file cannot be imported. Nothing has been saved.', 'learner-progressions');
  const hasPlaces = refused.errors.length > 0;
  return (
    <section className="lp-panel">
      {hasPlaces ? (
        <RefusedNotice refused={{ code: refused.code, requestId: null }} sentence={sentence} />
      ) : (
        <RefusedNotice refused={refused} />
      )}
      {hasPlaces && (
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
                  <code>{breakable(path)}</code>
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

/** Breaks at its dots where room is scarce; copied it is the path itself. */
const breakable = (path: string) =>
  path.split('.').map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a path have no name but their place
    <Fragment key={at}>
      {at > 0 && (
        <>
          .<wbr />
        </>
      )}
      {part}
    </Fragment>
  ));
