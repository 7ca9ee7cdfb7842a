import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { ComponentProps } from 'react';
import { screenUrl } from '../../admin/address.ts';
import { Long } from '../../admin/lists/long.tsx';
import { programChoices, providerChoices } from '../../admin/lists/reference.ts';
import { dayOf, fullName } from '../../shared/format.ts';

/** What the lists of training have in common. */

type OfLearner = { learner: { learnerId: number; firstName: string; surname: string } };
type OfProgram = { program: { programId: number; code: string; name: string } };
type Provider = { providerId: number; name: string } | null;

export const only = { operators: ['is' as const], isPrimary: true };
export const plain = { enableSorting: false, filterBy: false as const };

export const learnerField = <T extends OfLearner>(): Field<T> => ({
  id: 'learner',
  label: __('Learner', 'learner-progressions'),
  getValue: ({ item }) => fullName(item.learner),
  enableHiding: false,
  filterBy: false,
});

export const programField = <T extends OfProgram>(): Field<T> => ({
  id: 'programId',
  label: __('Program', 'learner-progressions'),
  getElements: programChoices,
  getValue: ({ item }) => String(item.program.programId),
  render: ({ item }) => <Long>{item.program.name}</Long>,
  enableSorting: false,
  filterBy: only,
});

/** The partner as a column and as its filter; `of` finds it in a row. */
export const providerField = <T,>(of: (row: T) => Provider): Field<T> => ({
  id: 'providerId',
  label: __('Partner', 'learner-progressions'),
  getElements: providerChoices,
  getValue: ({ item }) => String(of(item)?.providerId ?? ''),
  render: ({ item }) => <>{of(item)?.name ?? '–'}</>,
  enableSorting: false,
  filterBy: only,
});

/** An instant by its day; a dash while it has not come. */
export function Day({ at }: { at: string | null }) {
  return at ? <time dateTime={at}>{dayOf(at)}</time> : <>–</>;
}

/** The learner's name as the way to the training on their record; none on a page of visitors without wp-admin. */
export const trainingOf = ({ learner }: OfLearner) =>
  screenUrl('learners', { learner: learner.learnerId, tab: 'training' });

export const RecordLink = <T extends OfLearner>({ item, ...anchor }: { item: T } & ComponentProps<'a'>) => (
  <a {...anchor} href={trainingOf(item) ?? ''} />
);
