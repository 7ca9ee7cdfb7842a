import { __ } from '@wordpress/i18n';
import type { Overview } from '#contract/overview';
import { number } from '../../shared/format.ts';
import { usePeriods } from '../reports/periods.ts';
import { useCan } from '../visitor.tsx';
import {
  backgroundTask,
  groupClassTask,
  openMonthTasks,
  privacyTasks,
  registerTasks,
  salesTasks,
  seatsTask,
  type Task,
  trainingTasks,
  workTasks,
} from './tasks.ts';

/** What waits for the office, the most urgent first; each task leads to its list. */
export function ToDo({ figures }: { figures: Overview }) {
  const periods = usePeriods();
  const mayClose = useCan('lp_manage_progressions');
  const mayAnswer = useCan('lp_manage_learners');
  const mayTrain = useCan('lp_manage_training');
  const maySell = useCan('lp_manage_courses');
  const { overdue, due } = privacyTasks(figures);
  const tasks = [
    ...(mayAnswer ? [overdue, backgroundTask(figures)] : []),
    ...(maySell ? [...salesTasks(figures), groupClassTask(figures), seatsTask(figures)] : []),
    ...registerTasks(figures),
    ...(mayClose ? openMonthTasks(periods.value ?? []) : []),
    ...workTasks(figures),
    ...(mayTrain ? trainingTasks(figures) : []),
    ...(mayAnswer ? [due] : []),
  ].filter(({ count }) => count > 0);
  return (
    <section className="lp-panel">
      <h2>{__('To do', 'learner-progressions')}</h2>
      {tasks.length === 0 && <p>{__('Nothing is waiting for the office.', 'learner-progressions')}</p>}
      <ul className="lp-todo">
        {tasks.map((task) => (
          <TaskLine key={task.sentence} task={task} />
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ task: { count, sentence, url, isUrgent } }: { task: Task }) {
  return (
    <li>
      <span className={isUrgent ? 'lp-todo__count lp-todo__count--urgent' : 'lp-todo__count'} aria-hidden="true">
        {number(count)}
      </span>
      <a href={url}>{sentence}</a>
    </li>
  );
}
