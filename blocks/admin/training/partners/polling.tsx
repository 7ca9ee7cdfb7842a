import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Polling, PollingInput } from '#contract/inbox';
import { ask } from '../../../shared/api.ts';
import { Answered, InputField, TickField, useAnswer, useSubmission } from '../../../shared/ui.tsx';
import { EntryForm, FieldGroup } from '../../forms/entry-form.tsx';
import { useTell } from '../../told.tsx';
import { useUnsaved } from '../../unsaved.ts';

/** Where a partner that sends no webhooks is asked; for those who may change settings. */
export function PollingPanel({ providerId }: { providerId: number }) {
  const path = `/training/providers/${providerId}/polling`;
  const answer = useAnswer((signal) => ask<Polling>('GET', path, undefined, { signal }), [path]);
  return <Answered of={answer}>{(found) => <PollingForm found={found} path={path} />}</Answered>;
}

function PollingForm({ found, path }: { found: Polling; path: string }) {
  const tell = useTell();
  const [stored, setStored] = useState(found);
  const [url, setUrl] = useState(found.url ?? '');
  const [authorization, setAuthorization] = useState('');
  const [isTakenAway, setTakenAway] = useState(false);
  const isChanged = url !== (stored.url ?? '') || authorization !== '' || isTakenAway;
  useUnsaved(isChanged, __('Where the partner is asked is not saved yet. Leave?', 'learner-progressions'));
  function start(saved: Polling) {
    setStored(saved);
    setUrl(saved.url ?? '');
    setAuthorization('');
    setTakenAway(false);
  }
  const submission = useSubmission(
    (body: PollingInput) => ask<Polling>('PUT', path, body),
    (saved) => {
      start(saved);
      tell(
        saved.url
          ? __('The partner is asked from now on.', 'learner-progressions')
          : __('The partner is not asked any more.', 'learner-progressions'),
      );
    },
    ['url', 'authorization'],
  );
  const sent = authorization.trim() || (isTakenAway ? null : undefined);
  return (
    <EntryForm
      submission={submission}
      action={__('Save where to ask', 'learner-progressions')}
      onSubmit={() => submission.submit({ url: url.trim() || null, authorization: sent })}
      onCancel={isChanged ? () => start(stored) : undefined}
    >
      <FieldGroup
        title={__('Asking the partner', 'learner-progressions')}
        note={__(
          'For a partner that sends no webhooks: the service asks for completions every hour. Leave the address empty otherwise.',
          'learner-progressions',
        )}
      >
        <InputField
          label={__('Address that lists completions', 'learner-progressions')}
          type="url"
          value={url}
          onValue={setUrl}
          error={submission.errorAt('url')}
          help={__('Begins with https://. A time is added to it as “since”.', 'learner-progressions')}
          maxLength={2000}
          autoComplete="off"
        />
        <InputField
          label={__('Authorization header', 'learner-progressions')}
          type="password"
          value={authorization}
          onValue={setAuthorization}
          error={submission.errorAt('authorization')}
          help={authorizationHelp(stored)}
          maxLength={1000}
          autoComplete="new-password"
        />
        {stored.hasAuthorization && (
          <TickField
            label={__('Take the stored header away', 'learner-progressions')}
            isOn={isTakenAway}
            onChange={setTakenAway}
          />
        )}
      </FieldGroup>
    </EntryForm>
  );
}

function authorizationHelp({ hasAuthorization }: Polling): string {
  return hasAuthorization
    ? __(
        'One is stored and is never shown. Leave this empty to keep it; for another address give it again.',
        'learner-progressions',
      )
    : __('The whole header, such as Bearer and the token. It is never shown again.', 'learner-progressions');
}
