import { BookingHistory } from './booking-history.tsx';
import { BoughtCourses } from './bought-courses.tsx';
import { CalendarLink } from './calendar-link.tsx';
import { CalledOff } from './called-off.tsx';
import { ComingClasses } from './coming-classes.tsx';
import { CreditsPart } from './credits-part.tsx';
import { NothingBought } from './nothing-bought.tsx';
import { Offers } from './offers.tsx';
import type { Reading } from './reading.ts';
import { ReminderChoice } from './reminder-choice.tsx';
import { WaitingFor } from './waiting-for.tsx';

type Props = {
  reading: Reading /** Where courses are sold; null where that is not known. */;
  coursesUrl: string | null;
};

/** The whole dashboard: what cannot wait first, then the courses, then what came and went. */
export function DashboardParts({ reading, coursesUrl }: Props) {
  const { standing, isOwn } = reading;
  return (
    <>
      <Offers reading={reading} />
      <CalledOff reading={reading} />
      {standing.purchases.length === 0 && <NothingBought isOwn={isOwn} coursesUrl={coursesUrl} />}
      <BoughtCourses reading={reading} />
      <ComingClasses reading={reading} />
      <WaitingFor reading={reading} />
      <CreditsPart credits={standing.credits} isOwn={isOwn} />
      <BookingHistory reading={reading} />
      {isOwn && standing.purchases.length > 0 && (
        <>
          <CalendarLink />
          <ReminderChoice />
        </>
      )}
    </>
  );
}

/** The courses alone, with what waits for an answer: for a record that shows the rest elsewhere. Nothing when none. */
export function BoughtParts({ reading }: { reading: Reading }) {
  return (
    <>
      <Offers reading={reading} />
      <CalledOff reading={reading} />
      <BoughtCourses reading={reading} />
      <ComingClasses reading={reading} />
      <WaitingFor reading={reading} />
    </>
  );
}
