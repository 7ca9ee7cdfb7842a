import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Query } from '../../shared/api.ts';
import { useCan } from '../visitor.tsx';
import { ProgressionsDialog } from './progressions-export.tsx';

/** The list of progressions as a file: all pages of what its filters show. */
export function ListExport({ query, total }: { query: Query; total: number }) {
  const [isOpen, setOpen] = useState(false);
  const { page, perPage, orderBy, order, ...filters } = query;
  if (!useCan('lp_view_reports') || total === 0) return null;
  return (
    <div className="lp-actions">
      <Button variant="secondary" onClick={() => setOpen(true)} __next40pxDefaultSize>
        {__('Export these progressions …', 'learner-progressions')}
      </Button>
      {isOpen && <ProgressionsDialog query={filters} total={total} onClose={() => setOpen(false)} />}
    </div>
  );
}
