import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { timeOfDay } from '../shared/format.ts';
import { Answered, useAnswer } from '../shared/ui.tsx';
import { Heading } from './heading.tsx';
import { Checks } from './settings/checks.tsx';
import { type Connection, readConnection } from './settings/connection.ts';
import { CopyReport } from './settings/copy-report.tsx';
import { RetentionCard } from './settings/retention.tsx';
import { RoadForm } from './settings/road-form.tsx';

/** How WordPress and the service find each other, and whether all is well between them. */
export function Settings() {
  const answer = useAnswer(readConnection, []);
  const [saved, setSaved] = useState<Connection | null>(null);
  function again() {
    setSaved(null);
    answer.reload();
  }
  return (
    <>
      <Heading
        title={__('Settings & health', 'learner-progressions')}
        note={__('The checks run anew whenever this page is opened.', 'learner-progressions')}
        actions={
          <Button variant="secondary" onClick={again} isBusy={answer.isLoading} __next40pxDefaultSize>
            {__('Check again', 'learner-progressions')}
          </Button>
        }
      />
      <Answered of={answer}>{(read) => <Parts connection={saved ?? read} onSaved={setSaved} />}</Answered>
    </>
  );
}

function Parts({ connection, onSaved }: { connection: Connection; onSaved: (saved: Connection) => void }) {
  const checkedAt = timeOfDay(new Date(connection.checkedAt));
  return (
    <div className="lp-settings">
      {connection.disabled && (
        <p className="lp-notice">
          {__('LEARNER_PROGRESSIONS_DISABLED is set: everything is switched off.', 'learner-progressions')}
        </p>
      )}
      <section className="lp-panel">
        <div className="lp-panel__head">
          <h2>{__('Health', 'learner-progressions')}</h2>
          <CopyReport connection={connection} />
        </div>
        <Checks checks={connection.checks} />
        {/* translators: %s: time of day. */}
        <p className="lp-small">{sprintf(__('Checked at %s.', 'learner-progressions'), checkedAt)}</p>
      </section>
      <RoadForm key={connection.checkedAt} connection={connection} onSaved={onSaved} />
      <RetentionCard />
    </div>
  );
}
