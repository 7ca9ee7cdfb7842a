import { Button, RadioControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { InputField, RefusedNotice, useSubmission } from '../../shared/ui.tsx';
import { FieldGroup } from '../forms/entry-form.tsx';
import { useTell } from '../told.tsx';
import {
  type Connection,
  type ConnectionChange,
  type Road,
  type Source,
  saveConnection,
  tryDirectRoad,
} from './connection.ts';

type Props = { connection: Connection; onSaved: (saved: Connection) => void };

/** Which road browsers take to the service, and where it is. */
export function RoadForm({ connection, onSaved }: Props) {
  const tell = useTell();
  const [road, setRoad] = useState<Road>(connection.road);
  const [servicePath, setPath] = useState(connection.servicePath);
  const [serviceUrl, setUrl] = useState(connection.serviceUrl);
  const submission = useSubmission(
    (change: ConnectionChange) => saveConnection(change),
    (saved) => {
      tell(__('The settings have been saved.', 'learner-progressions'));
      onSaved(saved);
    },
    ['servicePath', 'serviceUrl'],
  );
  function send() {
    void submission.submit(
      changesOf(connection, { road, servicePath: servicePath.trim(), serviceUrl: serviceUrl.trim() }),
    );
  }
  return (
    <form
      className="lp-form lp-panel"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>{__('Connection', 'learner-progressions')}</h2>
      <DirectRoad servicePath={connection.servicePath} road={road} answers={serviceAnswers(connection)} />
      <RadioControl
        label={__('How browsers reach the service', 'learner-progressions')}
        selected={road}
        disabled={isFixed(connection.roadSource)}
        options={[
          {
            value: 'direct',
            label: __('Directly: fast; the web server forwards the path below', 'learner-progressions'),
          },
          {
            value: 'wordpress',
            label: __('Through WordPress: works on any host, a little slower', 'learner-progressions'),
          },
        ]}
        onChange={(chosen) => setRoad(chosen === 'direct' ? 'direct' : 'wordpress')}
      />
      <FieldGroup title={__('Addresses', 'learner-progressions')}>
        <InputField
          label={__('Path on this site', 'learner-progressions')}
          help={helpFor(
            connection.servicePathSource,
            __('The path that the web server forwards, such as /lp-api.', 'learner-progressions'),
          )}
          value={servicePath}
          onValue={setPath}
          readOnly={isFixed(connection.servicePathSource)}
          error={submission.errorAt('servicePath')}
        />
        <InputField
          label={__('Address for WordPress itself', 'learner-progressions')}
          help={helpFor(
            connection.serviceUrlSource,
            __(
              'Where PHP asks the service. Left empty, it is this site’s address with the path.',
              'learner-progressions',
            ),
          )}
          value={serviceUrl}
          onValue={setUrl}
          readOnly={isFixed(connection.serviceUrlSource)}
          error={submission.errorAt('serviceUrl')}
        />
      </FieldGroup>
      {submission.general && (
        <RefusedNotice refused={submission.general} sentence={submission.general.detail || undefined} />
      )}
      <Button variant="primary" type="submit" isBusy={submission.isBusy} __next40pxDefaultSize>
        {__('Save the settings', 'learner-progressions')}
      </Button>
    </form>
  );
}

/** What this browser finds when it takes the direct road, and what follows from it. */
function DirectRoad({ servicePath, road, answers }: { servicePath: string; road: Road; answers: boolean }) {
  const [isOpen, setOpen] = useState<boolean | null>(null);
  useEffect(() => void tryDirectRoad(servicePath).then(setOpen), [servicePath]);
  if (isOpen === null) return null;
  return (
    <p className={answers && isOpen === (road === 'direct') ? 'lp-notice lp-notice--done' : 'lp-notice'}>
      {answers
        ? roadSentence(isOpen, road)
        : __(
            'The service does not answer at all: neither road leads anywhere until it runs again.',
            'learner-progressions',
          )}
    </p>
  );
}

function roadSentence(isOpen: boolean, road: Road): string {
  if (isOpen && road === 'direct')
    return __('This browser reaches the service directly. The fast road works.', 'learner-progressions');
  if (isOpen)
    return __(
      'This browser reaches the service directly: the direct road would work and is faster.',
      'learner-progressions',
    );
  if (road === 'direct')
    return __(
      'This browser does not reach the service directly. Choose the road through WordPress, or let the web server forward the path.',
      'learner-progressions',
    );
  return __(
    'This browser does not reach the service directly; the road through WordPress is the right one.',
    'learner-progressions',
  );
}

const isFixed = (source: Source) => source === 'constant' || source === 'environment';

function helpFor(source: Source, help: string): string {
  return isFixed(source)
    ? __('Set in wp-config.php or the environment; it cannot be changed here.', 'learner-progressions')
    : help;
}

/** Only what differs: a fixed setting must not be sent at all. */
function changesOf(before: Connection, after: Required<ConnectionChange>): ConnectionChange {
  return {
    ...(after.road === before.road ? {} : { road: after.road }),
    ...(after.servicePath === before.servicePath ? {} : { servicePath: after.servicePath }),
    ...(after.serviceUrl === before.serviceUrl ? {} : { serviceUrl: after.serviceUrl }),
  };
}

const serviceAnswers = ({ checks }: Connection) =>
  checks.every(({ check, status }) => check !== 'reachable' || status === 'good');
