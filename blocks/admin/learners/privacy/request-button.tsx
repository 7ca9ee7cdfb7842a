import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Learner } from '#contract/learners';
import { useTell } from '../../told.tsx';
import { OpenRequestDialog } from './open-request-dialog.tsx';

/** On a learner's record: notes what the learner asks for. */
export function PrivacyRequestButton({ learner }: { learner: Learner }) {
  const [isOpen, setOpen] = useState(false);
  const tell = useTell();
  function onDone(sentence: string) {
    setOpen(false);
    tell(sentence);
  }
  return (
    <>
      <Button variant="tertiary" onClick={() => setOpen(true)} __next40pxDefaultSize>
        {__('Privacy request …', 'learner-progressions')}
      </Button>
      {isOpen && <OpenRequestDialog learner={learner} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  );
}
