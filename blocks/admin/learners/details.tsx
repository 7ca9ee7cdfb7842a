import type { Learner } from '#contract/learners';
import { __ } from '@wordpress/i18n';
import { day, moment } from '../../shared/format.ts';
import { citizenStatusWords, disabilityWords, genderWords, languageWords, raceWords } from '../../shared/words.ts';

/** Everything the record holds about a person; the ID number stays masked. */
export function LearnerDetails({ learner }: { learner: Learner }) {
  const rows: [string, string | null | undefined][] = [
    [__('Second name', 'learner-progressions'), learner.secondName],
    [__('Initials', 'learner-progressions'), learner.initials],
    [__('SA ID number', 'learner-progressions'), learner.saIdMasked],
    [__('Passport number', 'learner-progressions'), learner.passportNumber],
    [__('Birth date', 'learner-progressions'), learner.birthDate && day(learner.birthDate)],
    [__('Gender', 'learner-progressions'), wordFor(genderWords, learner.gender)],
    [__('Nationality', 'learner-progressions'), learner.nationality],
    [__('Citizen status', 'learner-progressions'), wordFor(citizenStatusWords, learner.citizenStatus)],
    [__('E-mail', 'learner-progressions'), learner.email],
    [__('Phone', 'learner-progressions'), learner.phone],
    [__('Employer', 'learner-progressions'), learner.employer],
    [__('Client', 'learner-progressions'), learner.clientName],
    [__('Race', 'learner-progressions'), wordFor(raceWords, learner.race)],
    [__('Disability', 'learner-progressions'), wordFor(disabilityWords, learner.disability)],
    [__('Home language', 'learner-progressions'), wordFor(languageWords, learner.homeLanguage)],
    [__('WordPress account', 'learner-progressions'), accountWord(learner.wpUserId)],
    [__('Record created', 'learner-progressions'), moment(learner.createdAt)],
    [__('Last changed', 'learner-progressions'), moment(learner.updatedAt)],
  ];
  return (
    <dl className="lp-details">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

const wordFor = (words: Readonly<Record<string, string>>, code: string | null) => code && (words[code] ?? code);

function accountWord(userId: number | null): string {
  return userId ? __('Linked: the learner can see this record', 'learner-progressions') : __('Not linked', 'learner-progressions');
}
