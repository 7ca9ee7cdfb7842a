import { __, _n, sprintf } from '@wordpress/i18n';
import { number, percent } from '../../../shared/format.ts';
import { money } from '../../../shared/money.ts';
import { Figure, Figures } from '../../../shared/ui.tsx';
import { purchaseStatusWords } from '../../../shared/words/purchases.ts';
import { Link } from '../../link.tsx';
import { toCourse } from '../programs/address-of.ts';
import { netOf, type ReportedCourse } from './figures.ts';
import { StepStandings } from './step-standings.tsx';

/** One course: its numbers, and where those who enrolled stand step by step. */
export function CourseSummary({ of }: { of: ReportedCourse }) {
  const { courseProgramId, code, title } = of.course;
  return (
    <section className="lp-panel">
      <h2>
        <Link to={{ ...toCourse(courseProgramId, 'review'), from: null, to: null }}>{title}</Link>{' '}
        <span className="lp-small">
          <bdi>{code}</bdi>
        </span>
      </h2>
      <Figures>
        <Figure
          label={__('Enrollments', 'learner-progressions')}
          value={number(of.enrollments.all)}
          note={standingWords(of)}
        />
        <Figure
          label={__('Completion rate', 'learner-progressions')}
          value={percent(of.completionRate, 2)}
          note={__('of all that were not taken back', 'learner-progressions')}
        />
        <Figure label={__('Seats taken', 'learner-progressions')} value={seatValue(of)} note={seatNote(of)} />
        <Figure
          label={__('Skipped steps', 'learner-progressions')}
          value={number(of.skippedSteps)}
          note={__('a later one was booked first', 'learner-progressions')}
        />
        <Figure label={__('Net revenue', 'learner-progressions')} value={<Net of={of} />} />
      </Figures>
      <StepStandings of={of} />
    </section>
  );
}

const STANDINGS = ['active', 'completed', 'frozen', 'refunded', 'cancelled'] as const;

/** `Active 3, Completed 1`; what nobody is, is left out. */
const standingWords = ({ enrollments }: ReportedCourse): string =>
  STANDINGS.filter((word) => enrollments[word] > 0)
    .map((word) => `${purchaseStatusWords[word]} ${number(enrollments[word])}`)
    .join(', ');

function seatValue({ seats: { taken, capacity } }: ReportedCourse): string {
  if (capacity === 0) return '–';
  // translators: 1: seats taken, 2: seats in all.
  return sprintf(__('%1$s of %2$s', 'learner-progressions'), number(taken), number(capacity));
}

function seatNote({ seats: { classes, attended, missed } }: ReportedCourse): string {
  // translators: %s: number of classes.
  const held = sprintf(_n('%s class', '%s classes', classes, 'learner-progressions'), number(classes));
  // translators: 1: number of classes, such as "3 classes", 2: learners who attended, 3: learners who missed a class.
  const words = __('%1$s; %2$s attended, %3$s missed', 'learner-progressions');
  return sprintf(words, held, number(attended), number(missed));
}

/** One amount a currency, each on a line of its own; a dash where no money moved. */
function Net({ of: { revenue } }: { of: ReportedCourse }) {
  const amounts = netOf(revenue);
  if (amounts.length === 0) return <>–</>;
  return (
    <>
      {amounts.map((amount) => (
        <span key={amount.currency} className="lp-money lp-money--line">
          {money(amount)}
        </span>
      ))}
    </>
  );
}
