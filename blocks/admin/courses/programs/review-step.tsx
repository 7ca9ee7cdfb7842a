import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Link } from '../../link.tsx';
import { toCourse } from './address-of.ts';
import { ArchiveDialog } from './archive-dialog.tsx';
import type { StepProps } from './course-page.tsx';
import { missingIn } from './missing.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { soldLines } from './sold-words.ts';

/** Step 5: what will be sold in plain words, what is missing, and the way to sell it. */
export function ReviewStep({ course, onSaved }: StepProps) {
  const [asked, setAsked] = useState<'publish' | 'archive' | null>(null);
  const missing = missingIn(course);
  const isPublished = course.status === 'published';
  const props = { course, onSaved, onClose: () => setAsked(null) };
  return (
    <div className="lp-program">
      <section className="lp-panel" aria-labelledby="lp-sold">
        <h2 id="lp-sold">{__('What is sold', 'learner-progressions')}</h2>
        <ul className="lp-sold">
          {soldLines(course).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {course.price.amount === 0 && (
          <p className="lp-notice">
            {__('Nothing is paid for it.', 'learner-progressions')}{' '}
            <Link to={toCourse(course.courseProgramId, 'bundle')}>{__('Give it a price', 'learner-progressions')}</Link>
          </p>
        )}
      </section>
      {missing.length > 0 && (
        <section className="lp-panel" aria-labelledby="lp-missing">
          <h2 id="lp-missing">{__('What is missing', 'learner-progressions')}</h2>
          <ul className="lp-sold">
            {missing.map(({ step, sentence }) => (
              <li key={sentence}>
                <Link to={toCourse(course.courseProgramId, step)}>{sentence}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="lp-form__foot">
        {isPublished ? (
          <Button variant="secondary" isDestructive onClick={() => setAsked('archive')} __next40pxDefaultSize>
            {__('Archive', 'learner-progressions')}
          </Button>
        ) : (
          <Button variant="primary" onClick={() => setAsked('publish')} __next40pxDefaultSize>
            {__('Publish', 'learner-progressions')}
          </Button>
        )}
      </div>
      {asked === 'publish' && <PublishDialog {...props} />}
      {asked === 'archive' && <ArchiveDialog {...props} />}
    </div>
  );
}
