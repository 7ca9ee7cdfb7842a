import { sprintf } from '@wordpress/i18n';
import type { AddressChanges } from '../../admin/address.ts';
import { Link } from '../../admin/link.tsx';
import { number } from '../../shared/format.ts';
import type { StandingPart, StandingRow } from './standing-parts.ts';

/** A number as the way to those it counts; null where it counts nobody. */
export const countLink = (of: (row: StandingRow) => AddressChanges) => (row: StandingRow, part: StandingPart) =>
  part.count > 0 ? (
    <Link className="lp-count" to={{ ...of(row), status: part.status, listPage: 1 }}>
      {number(part.count)}
      <span className="lp-unseen">{sprintf(' %1$s, %2$s', part.word, row.name)}</span>
    </Link>
  ) : null;
