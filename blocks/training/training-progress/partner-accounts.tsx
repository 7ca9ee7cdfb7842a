import { __, sprintf } from '@wordpress/i18n';
import type { Account, Enrollment, Provider } from '#contract/training';
import { ask } from '../../shared/api.ts';
import { Answered, useAnswer } from '../../shared/ui.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { OfficeAction } from './office-action.tsx';

type Props = { learnerId: number; trainings: Enrollment[]; onDone: (sentence: string) => void };
type Known = { accounts: Account[]; providers: Provider[] };

/** By what numbers the partners know the learner, for the office: those there are, and those that a program needs. */
export function PartnerAccounts({ learnerId, trainings, onDone }: Props) {
  const answer = useAnswer<Known>(
    async (signal) => {
      const [accounts, providers] = await Promise.all([
        ask<Account[]>('GET', `/learners/${learnerId}/partner-accounts`, undefined, { signal }),
        ask<Provider[]>('GET', '/training/providers', undefined, { signal }),
      ]);
      return { accounts, providers };
    },
    [learnerId],
  );
  function changed(sentence: string) {
    answer.reload();
    onDone(sentence);
  }
  return (
    <section className="lp-card" aria-label={__('Partner accounts', 'learner-progressions')}>
      <h3>{__('Partner accounts', 'learner-progressions')}</h3>
      <p className="lp-small">
        {__('By these student numbers the partners’ messages find the learner.', 'learner-progressions')}
      </p>
      <Answered of={answer}>
        {(known) => <Accounts {...known} trainings={trainings} learnerId={learnerId} onDone={changed} />}
      </Answered>
    </section>
  );
}

function Accounts({ accounts, providers, trainings, learnerId, onDone }: Props & Known) {
  const numberAt = new Map(accounts.map((account) => [account.provider.providerId, account.externalStudentId]));
  const needed = new Set(trainings.filter(({ status }) => status === 'active').flatMap(slugsOf));
  const listed = providers.filter(({ providerId, slug }) => numberAt.has(providerId) || needed.has(slug));
  const others = providers.filter((provider) => provider.active && !listed.includes(provider));
  return (
    <>
      {listed.length > 0 && (
        <ul className="lp-accounts">
          {listed.map((provider) => (
            <li key={provider.providerId}>
              <AccountLine
                provider={provider}
                studentNumber={numberAt.get(provider.providerId) ?? null}
                learnerId={learnerId}
                onDone={onDone}
              />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <div className="lp-actions">
          <OfficeAction isQuiet label={__('Add an account', 'learner-progressions')} onDone={onDone}>
            {(dialog) => <AccountDialog providers={others} studentNumber="" learnerId={learnerId} {...dialog} />}
          </OfficeAction>
        </div>
      )}
    </>
  );
}

const slugsOf = ({ steps }: Enrollment) => steps.map(({ provider }) => provider.slug);

type LineProps = Omit<Props, 'trainings'> & { provider: Provider; studentNumber: string | null };

function AccountLine({ provider, studentNumber, learnerId, onDone }: LineProps) {
  return (
    <>
      <span>
        <strong>{provider.name}</strong>
        <span className="lp-small">{studentNumber ?? __('No student number yet', 'learner-progressions')}</span>
      </span>
      <OfficeAction
        isQuiet
        label={studentNumber === null ? __('Add', 'learner-progressions') : __('Change', 'learner-progressions')}
        // translators: %s: name of a training partner.
        about={sprintf(__('student number at %s', 'learner-progressions'), provider.name)}
        onDone={onDone}
      >
        {(dialog) => (
          <AccountDialog providers={[provider]} studentNumber={studentNumber ?? ''} learnerId={learnerId} {...dialog} />
        )}
      </OfficeAction>
    </>
  );
}
