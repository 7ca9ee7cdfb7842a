import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import { page } from '../../shared/page.ts';

/** A program that asks for no partner: nothing for the learner to do, something for the office. */
export function Unconfigured({ mayManage }: { mayManage: boolean }) {
  const { adminUrl } = page();
  if (!mayManage || !adminUrl) {
    return (
      <p className="lp-notice">
        {__(
          'This program is still being set up. Its first step will stand here as soon as it is ready; nothing has to be done until then.',
          'learner-progressions',
        )}
      </p>
    );
  }
  const programs = addQueryArgs(adminUrl, { page: 'learner-progressions-training', part: 'programs' });
  return (
    <div className="lp-notice">
      <p>
        {__(
          'The program asks for no partner, so nothing can be completed. Learners who wait begin by themselves once its sequence is set up.',
          'learner-progressions',
        )}
      </p>
      <p>
        <a href={programs}>{__('Set the program up', 'learner-progressions')}</a>
      </p>
    </div>
  );
}
