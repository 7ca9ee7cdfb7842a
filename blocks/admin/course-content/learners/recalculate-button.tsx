import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Recalculation } from '#contract/course-progress';
import { ask } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { announce, RefusedNotice, useSubmission } from '../../../shared/ui.tsx';
import { useTell } from '../../told.tsx';

/** Works out the stored progress of the course anew, from the modules that are done. */
export function RecalculateButton({ courseId, onDone }: { courseId: number; onDone: () => void }) {
  const tell = useTell();
  const submission = useSubmission(
    (body: { courseId: number }, options) => ask<Recalculation>('POST', '/course-progress/recalculate', body, options),
    (done) => {
      tell(outcomeSentence(done));
      onDone();
    },
  );
  const { isBusy, refused } = submission;
  function press() {
    if (isBusy) return;
    announce(__('Recalculating …', 'learner-progressions'));
    void submission.submit({ courseId });
  }
  return (
    <>
      <Button variant="tertiary" isBusy={isBusy} aria-disabled={isBusy} onClick={press} __next40pxDefaultSize>
        {isBusy ? __('Recalculating …', 'learner-progressions') : __('Recalculate', 'learner-progressions')}
      </Button>
      {refused && <RefusedNotice refused={refused} />}
    </>
  );
}

function outcomeSentence({ checked, changed, continues }: Recalculation): string {
  // translators: 1: number of learners checked, 2: number of records that were put right.
  const sentence = _n(
    '%1$s learner checked, %2$s put right.',
    '%1$s learners checked, %2$s put right.',
    checked,
    'learner-progressions',
  );
  const done = sprintf(sentence, number(checked), number(changed));
  return continues ? `${done} ${__('The rest follows in the background.', 'learner-progressions')}` : done;
}
