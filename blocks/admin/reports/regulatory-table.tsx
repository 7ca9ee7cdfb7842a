import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { RegulatoryRow } from '#contract/exports';
import { day, fullName, number } from '../../shared/format.ts';
import {
  achievementWords,
  citizenStatusWords,
  disabilityWords,
  genderWords,
  languageWords,
  provinceWords,
  raceWords,
  statusWords,
} from '../../shared/words.ts';
import { screenUrl } from '../address.ts';
import { SheetTable } from './sheet.tsx';

type Column = { title: string; isFigure?: true; of: (row: RegulatoryRow) => ReactNode };

const YES = __('Yes', 'learner-progressions');
const NO = __('No', 'learner-progressions');

const COLUMNS: Column[] = [
  { title: __('Learner', 'learner-progressions'), of: (row) => <LearnerLink row={row} /> },
  { title: __('ID or passport', 'learner-progressions'), of: (row) => given(row.saIdMasked ?? row.passportNumber) },
  { title: __('Race', 'learner-progressions'), of: (row) => given(row.race, raceWords) },
  { title: __('Gender', 'learner-progressions'), of: (row) => given(row.gender, genderWords) },
  { title: __('Programme', 'learner-progressions'), of: (row) => `${row.programmeCode} · ${row.programmeName}` },
  {
    title: __('Duration in hours', 'learner-progressions'),
    isFigure: true,
    of: (row) => number(row.programmeDurationHours),
  },
  { title: __('Class', 'learner-progressions'), of: (row) => row.classCode ?? '–' },
  { title: __('Client', 'learner-progressions'), of: (row) => row.client ?? '–' },
  { title: __('Employer', 'learner-progressions'), of: (row) => row.employer ?? '–' },
  { title: __('Start', 'learner-progressions'), of: (row) => day(row.startDate) },
  { title: __('Completed', 'learner-progressions'), of: (row) => (row.completionDate ? day(row.completionDate) : '–') },
  { title: __('Hours trained', 'learner-progressions'), isFigure: true, of: (row) => number(row.hoursTrained) },
  { title: __('Hours present', 'learner-progressions'), isFigure: true, of: (row) => number(row.hoursPresent) },
  { title: __('Hours absent', 'learner-progressions'), isFigure: true, of: (row) => number(row.hoursAbsent) },
  { title: __('Status', 'learner-progressions'), of: (row) => statusWords[row.status] },
  { title: __('Portfolio', 'learner-progressions'), of: (row) => (row.portfolioSubmitted ? YES : NO) },
  { title: __('Home language', 'learner-progressions'), of: (row) => given(row.homeLanguage, languageWords) },
  { title: __('Nationality', 'learner-progressions'), of: (row) => given(row.nationality) },
  { title: __('Citizen status', 'learner-progressions'), of: (row) => given(row.citizenStatus, citizenStatusWords) },
  { title: __('Disability', 'learner-progressions'), of: (row) => given(row.disability, disabilityWords) },
  { title: __('Province', 'learner-progressions'), of: (row) => given(row.province, provinceWords) },
  { title: __('Achievement', 'learner-progressions'), of: (row) => achievementWords[row.achievementStatus] },
];

const FIGURES = COLUMNS.flatMap(({ isFigure }, index) => (isFigure ? [index] : []));

/** A page of the report; what the regulator asks for and nobody knows is called missing. */
export function RegulatoryTable({ rows }: { rows: RegulatoryRow[] }) {
  return (
    <SheetTable
      caption={__('LPs with activity in the period', 'learner-progressions')}
      columns={COLUMNS.map(({ title }) => title)}
      figures={FIGURES}
      rows={rows.map((row) => ({ key: row.trackingId, cells: COLUMNS.map(({ of }) => of(row)) }))}
    />
  );
}

function LearnerLink({ row }: { row: RegulatoryRow }) {
  return <a href={screenUrl('learners', { learner: row.learnerId }) ?? ''}>{fullName(row)}</a>;
}

function given(value: string | null, words: Readonly<Record<string, string>> = {}): ReactNode {
  if (value === null) return <em className="lp-missing">{__('Missing', 'learner-progressions')}</em>;
  return words[value] ?? value;
}
