import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import { me } from './me.ts';
import { page } from './page.ts';
import { Empty } from './ui/empty.tsx';

/** Whose record the address asks for: `?learner=12`; null for one's own. */
export function askedLearnerId(): string | null {
  return new URLSearchParams(window.location.search).get('learner');
}

/** The office asks who it is first; a learner's phone is spared the extra round trip. */
export async function isStaffWithoutRecord(): Promise<boolean> {
  return Boolean(page().adminUrl) && (await me()).learnerId === null;
}

/** Somebody with an account but without a learner record: most likely the office. */
export function NoRecord() {
  const adminUrl = window.learnerProgressions?.adminUrl;
  const list = adminUrl && addQueryArgs(adminUrl, { page: 'learner-progressions-learners' });
  return (
    <Empty title={__('No learner record belongs to your account.', 'learner-progressions')}>
      {list ? (
        <p>
          <a href={list}>{__('Open the list of learners', 'learner-progressions')}</a>
        </p>
      ) : (
        <p>{__('If you are a learner, ask the office to link your account to your record.', 'learner-progressions')}</p>
      )}
    </Empty>
  );
}
