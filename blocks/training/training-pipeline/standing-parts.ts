import { __ } from '@wordpress/i18n';
import { stepStatusWords, trainingStatusWords } from '../../shared/words.ts';

/** One of the numbers that a row is made of; `status` is the API's word that its list is filtered by. */
export type StandingPart = {
  status: string;
  word: string;
  count: number;
  /** How it looks in the bar; null for what is no part of the rate and so of the bar. */
  look: 'done' | 'running' | 'missed' | 'waiting' | null;
};
export type StandingRow = { id: number; name: string; completionRate: number | null; parts: StandingPart[] };

/** The steps at a partner, in the order of the bar. */
export const partnerParts = (of: { completed: number; inProgress: number; pending: number }): StandingPart[] => [
  { status: 'completed', word: stepStatusWords.completed, count: of.completed, look: 'done' },
  { status: 'in_progress', word: stepStatusWords.in_progress, count: of.inProgress, look: 'running' },
  { status: 'pending', word: stepStatusWords.pending, count: of.pending, look: 'waiting' },
];

/** The learners of a program; cancelled ones are counted beside it. */
export const programParts = (of: { completed: number; active: number; cancelled: number }): StandingPart[] => [
  { status: 'completed', word: trainingStatusWords.completed, count: of.completed, look: 'done' },
  { status: 'active', word: trainingStatusWords.active, count: of.active, look: 'running' },
  { status: 'cancelled', word: trainingStatusWords.cancelled, count: of.cancelled, look: null },
];

/** Is anybody counted in the row? */
export const hasAnybody = ({ parts }: StandingRow): boolean => parts.some(({ count }) => count > 0);

export const rateTitle = __('Completion rate', 'learner-progressions');
