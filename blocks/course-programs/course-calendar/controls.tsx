import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { PublicCourse } from '#contract/course-programs';
import { today } from '../../shared/format.ts';
import { Field } from '../../shared/ui.tsx';
import { stepFrom, VIEWS, type View } from './days.ts';
import type { Go, Place } from './place.ts';

type Props = { place: Place; go: Go; title: string; isNarrow: boolean; courses: PublicCourse[] };

/** What is looked at, and the ways to look at something else. */
export function Controls({ place, go, title, isNarrow, courses }: Props) {
  return (
    <div className="lp-calendar__controls">
      <h3 className="lp-calendar__title">{title}</h3>
      <fieldset className="lp-calendar__turn">
        <legend className="lp-unseen">{__('Time', 'learner-progressions')}</legend>
        <Turn label={turnWords(place.view, -1)} onClick={() => go({ day: stepFrom(place.view, place.day, -1) })}>
          ‹
        </Turn>
        <button
          type="button"
          className="wp-element-button lp-button lp-button--quiet"
          onClick={() => go({ day: today() })}
        >
          {__('Today', 'learner-progressions')}
        </button>
        <Turn label={turnWords(place.view, 1)} onClick={() => go({ day: stepFrom(place.view, place.day, 1) })}>
          ›
        </Turn>
      </fieldset>
      <fieldset className="lp-calendar__views">
        <legend className="lp-unseen">{__('View', 'learner-progressions')}</legend>
        {VIEWS.filter((view) => !(isNarrow && view === 'month')).map((view) => (
          <button
            key={view}
            type="button"
            className="wp-element-button lp-button lp-button--quiet"
            aria-pressed={view === place.view}
            onClick={() => go({ view })}
          >
            {VIEW_WORDS[view]}
          </button>
        ))}
      </fieldset>
      <Filter place={place} go={go} courses={courses} />
    </div>
  );
}

const VIEW_WORDS: Record<View, string> = {
  month: __('Month', 'learner-progressions'),
  week: __('Week', 'learner-progressions'),
  list: __('List', 'learner-progressions'),
};

function turnWords(view: View, direction: 1 | -1): string {
  if (view === 'week')
    return direction < 0 ? __('Previous week', 'learner-progressions') : __('Next week', 'learner-progressions');
  return direction < 0 ? __('Previous month', 'learner-progressions') : __('Next month', 'learner-progressions');
}

function Turn({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="wp-element-button lp-button lp-button--quiet lp-calendar__arrow"
      aria-label={label}
      onClick={onClick}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

type FilterProps = Pick<Props, 'place' | 'go' | 'courses'>;

function Filter({ place: { step, course }, go, courses }: FilterProps) {
  const isKnown = !step || courses.some(({ steps }) => steps.some(({ courseStepId }) => String(courseStepId) === step));
  const choose = (value: string) =>
    go({ step: value.startsWith('s:') ? value.slice(2) : '', course: value.startsWith('c:') ? value.slice(2) : '' });
  if (courses.length === 0 && !step) return null;
  return (
    <div className="lp-calendar__filter">
      <Field label={__('Show', 'learner-progressions')}>
        {(described) => (
          <select
            {...described}
            value={step ? `s:${step}` : course && `c:${course}`}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{__('All classes', 'learner-progressions')}</option>
            {!isKnown && <option value={`s:${step}`}>{__('One step', 'learner-progressions')}</option>}
            {courses.map(({ code, title, steps }) => (
              <optgroup key={code} label={title}>
                <option value={`c:${code}`}>{title}</option>
                {steps.map(({ courseStepId, label }) => (
                  <option key={courseStepId} value={`s:${courseStepId}`}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
