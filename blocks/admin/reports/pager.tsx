import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../shared/format.ts';
import { Link } from '../link.tsx';

type Props = { page: number; total: number; perPage: number };

/** The way through a report of several pages; nothing for one page. */
export function Pager({ page, total, perPage }: Props) {
  const last = Math.max(Math.ceil(total / perPage), 1);
  if (last === 1) return null;
  const [first, end] = [(page - 1) * perPage + 1, Math.min(page * perPage, total)];
  return (
    <nav className="lp-pager" aria-label={__('Pages of the report', 'learner-progressions')}>
      {page > 1 && <Link to={{ listPage: page - 1 }}>{__('Previous page', 'learner-progressions')}</Link>}
      {/* translators: 1: first row, 2: last row, 3: number of rows. */}
      <span>
        {sprintf(__('%1$s to %2$s of %3$s', 'learner-progressions'), number(first), number(end), number(total))}
      </span>
      {page < last && <Link to={{ listPage: page + 1 }}>{__('Next page', 'learner-progressions')}</Link>}
    </nav>
  );
}
