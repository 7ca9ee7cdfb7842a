import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import { Long } from './long.tsx';
import { clientChoices } from './reference.ts';

type Client = { clientId: number | null; name: string | null };

/** The client as a column of a list and as its filter; `of` finds it in a row. */
export const clientField = <T,>(of: (row: T) => Client | null): Field<T> => ({
  id: 'clientId',
  label: __('Client', 'learner-progressions'),
  getElements: clientChoices,
  getValue: ({ item }) => String(of(item)?.clientId ?? ''),
  render: ({ item }) => <Long>{of(item)?.name ?? '–'}</Long>,
  enableSorting: false,
  filterBy: { operators: ['is'], isPrimary: true },
});
