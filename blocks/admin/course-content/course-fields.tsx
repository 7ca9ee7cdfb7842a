import { __ } from '@wordpress/i18n';
import { InputField, TickField } from '../../shared/ui.tsx';
import { LONGEST_TITLE } from './tree.ts';
import type { OpenTree } from './use-tree.ts';

const LONGEST_CODE = 40;

/** What the course is called, and whether learners can still begin it. */
export function CourseFields({ tree: { draft, faults, dispatch } }: { tree: OpenTree }) {
  return (
    <fieldset className="lp-group lp-course-fields">
      <legend>{__('The course', 'learner-progressions')}</legend>
      <div className="lp-group__fields">
        <InputField
          label={__('Title', 'learner-progressions')}
          value={draft.title}
          onValue={(title) => dispatch({ type: 'head', head: { title } })}
          error={faults.get('title')}
          maxLength={LONGEST_TITLE}
          autoComplete="off"
        />
        <InputField
          label={__('Code', 'learner-progressions')}
          help={__('Letters, digits and _ . / - only.', 'learner-progressions')}
          value={draft.code}
          onValue={(code) => dispatch({ type: 'head', head: { code } })}
          error={faults.get('code')}
          maxLength={LONGEST_CODE}
          autoComplete="off"
        />
        <TickField
          label={__('Open for new learners', 'learner-progressions')}
          help={__('When it is closed, those who have begun may still finish it.', 'learner-progressions')}
          isOn={draft.active}
          onChange={(active) => dispatch({ type: 'head', head: { active } })}
        />
      </div>
    </fieldset>
  );
}
