import type { Field } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { Job } from '#contract/jobs';
import { JOB_KINDS, JOB_STATES, type JobState } from '#contract/words';
import { fromNow, moment } from '../../shared/format.ts';
import { Chip } from '../../shared/ui.tsx';
import { jobFaultSentence, jobKindWords, jobSentence, jobStateWords } from '../../shared/words.ts';
import { CourseOfJob } from './course-of-job.tsx';

const LOOK = {
  ready: { tone: 'neutral', mark: '○' },
  leased: { tone: 'in_progress', mark: '●' },
  done: { tone: 'completed', mark: '✓' },
  dead: { tone: 'warning', mark: '✕' },
  cancelled: { tone: 'on_hold', mark: '■' },
} as const satisfies Record<JobState, object>;

const only = { operators: ['is' as const], isPrimary: true };
const plain = { enableSorting: false, filterBy: false as const };

/** The columns of the list of jobs. */
export const jobFields: Field<Job>[] = [
  {
    id: 'kind',
    label: __('What', 'learner-progressions'),
    elements: JOB_KINDS.map((kind) => ({ value: kind, label: jobKindWords[kind] })),
    render: ({ item }) => <>{jobSentence(item.kind)}</>,
    enableSorting: false,
    enableHiding: false,
    filterBy: only,
  },
  {
    id: 'course',
    label: __('Course', 'learner-progressions'),
    render: ({ item }) => <CourseOfJob job={item} />,
    ...plain,
  },
  {
    id: 'state',
    label: __('State', 'learner-progressions'),
    elements: JOB_STATES.map((state) => ({ value: state, label: jobStateWords[state] })),
    render: ({ item }) => <Chip {...LOOK[item.state]}>{jobStateWords[item.state]}</Chip>,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'attempts',
    label: __('Tries', 'learner-progressions'),
    render: ({ item }) => <>{triesOf(item)}</>,
    ...plain,
  },
  {
    id: 'when',
    label: __('When', 'learner-progressions'),
    render: ({ item }) => <When job={item} />,
    ...plain,
  },
  {
    id: 'lastError',
    label: __('Last fault', 'learner-progressions'),
    render: ({ item }) => <Fault code={item.lastError} />,
    ...plain,
  },
  {
    id: 'createdAt',
    label: __('Asked for', 'learner-progressions'),
    render: ({ item }) => <Instant at={item.createdAt} />,
    filterBy: false,
  },
];

function triesOf({ attempts, maxAttempts }: Job): string {
  // translators: 1: number of tries so far, 2: number of tries at most.
  return sprintf(__('%1$d of %2$d', 'learner-progressions'), attempts, maxAttempts);
}

/** When it is tried next or when it ended; a running job has neither. */
function When({ job: { state, dueAt, endedAt } }: { job: Job }) {
  if (state === 'leased') return <>{__('Running now', 'learner-progressions')}</>;
  const at = endedAt ?? dueAt;
  return at ? <Instant at={at} /> : <>–</>;
}

function Instant({ at }: { at: string }) {
  return (
    <time dateTime={at}>
      {fromNow(at)}
      <span className="lp-small">{moment(at)}</span>
    </time>
  );
}

function Fault({ code }: { code: string | null }) {
  if (!code) return <>–</>;
  const sentence = jobFaultSentence(code);
  return (
    <div>
      {sentence}
      <code className={sentence ? 'lp-fault-code lp-small' : 'lp-fault-code'}>{code}</code>
    </div>
  );
}
