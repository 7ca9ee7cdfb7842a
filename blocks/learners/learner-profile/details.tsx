import { __ } from '@wordpress/i18n';
import type { Learner } from '#contract/learners';
import type { LearnerProgression } from '#contract/progressions';
import { ask } from '../../shared/api.ts';
import { day, fullName } from '../../shared/format.ts';
import { Answered, useAnswer } from '../../shared/ui.tsx';
import {
  citizenStatusWords,
  disabilityWords,
  genderWords,
  languageWords,
  provinceWords,
  raceWords,
} from '../../shared/words.ts';

type Row = [label: string, value: string | null];

/** What learners see of themselves here. */
export function OwnDetails({ learner }: { learner: LearnerProgression['learner'] }) {
  return (
    <Rows
      rows={[
        [__('Name', 'learner-progressions'), fullName(learner)],
        [__('Initials', 'learner-progressions'), learner.initials],
        [__('Employer', 'learner-progressions'), learner.employer],
        [__('Client', 'learner-progressions'), learner.clientName],
      ]}
    />
  );
}

/** Everything on a learner's record, for the office. */
export function LearnerDetails({ learnerId }: { learnerId: number }) {
  const answer = useAnswer(
    (signal) => ask<Learner>('GET', `/learners/${learnerId}`, undefined, { signal }),
    [learnerId],
  );
  return <Answered of={answer}>{(learner) => <Rows rows={rowsOf(learner)} />}</Answered>;
}

function rowsOf(learner: Learner): Row[] {
  return [
    [__('First name', 'learner-progressions'), learner.firstName],
    [__('Second name', 'learner-progressions'), learner.secondName],
    [__('Surname', 'learner-progressions'), learner.surname],
    [__('Initials', 'learner-progressions'), learner.initials],
    [__('ID number', 'learner-progressions'), learner.saIdMasked],
    [__('Passport number', 'learner-progressions'), learner.passportNumber],
    [__('Birth date', 'learner-progressions'), learner.birthDate && day(learner.birthDate)],
    [__('Gender', 'learner-progressions'), wordFor(genderWords, learner.gender)],
    [__('Race', 'learner-progressions'), wordFor(raceWords, learner.race)],
    [__('Disability', 'learner-progressions'), wordFor(disabilityWords, learner.disability)],
    [__('Home language', 'learner-progressions'), wordFor(languageWords, learner.homeLanguage)],
    [__('Nationality', 'learner-progressions'), learner.nationality],
    [__('Citizen status', 'learner-progressions'), wordFor(citizenStatusWords, learner.citizenStatus)],
    [__('Province', 'learner-progressions'), wordFor(provinceWords, learner.province)],
    [__('E-mail', 'learner-progressions'), learner.email],
    [__('Phone', 'learner-progressions'), learner.phone],
    [__('Employer', 'learner-progressions'), learner.employer],
    [__('Client', 'learner-progressions'), learner.clientName],
  ];
}

/** The word for a stored code; a code this version does not know is shown as it is. */
function wordFor(words: Record<string, string>, code: string | null): string | null {
  return code === null ? null : (words[code] ?? code);
}

function Rows({ rows }: { rows: Row[] }) {
  return (
    <dl className="lp-details">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? __('not given', 'learner-progressions')}</dd>
        </div>
      ))}
    </dl>
  );
}
