import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { TrainingClass } from '#contract/classes';
import type { Product } from '#contract/learners';
import type { Progression } from '#contract/progressions';
import { ask, askAll } from '../../shared/api.ts';
import { day, hours, today } from '../../shared/format.ts';
import { Answered, Dialog, DialogForm, InputField, SelectField, useAnswer, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './actions.tsx';
import { ActiveLp, activeOf } from './active-lp.tsx';

type Props = Omit<DialogProps, 'progression'> & {
  learnerId: number;
  /** The class to begin with, as a rule that of the LP before. */
  classId?: number;
  /** The first day to begin with, where hours of that day wait for the LP. */
  startDate?: string;
};
type Choices = { products: Product[]; classes: TrainingClass[] };

/** Starts an LP for a learner; where another one is in the way it is shown, and may be put on hold in the same step. */
export function StartLp(props: Props) {
  const choices = useAnswer<Choices>(async (signal) => {
    const [products, classes] = await Promise.all([
      askAll<Product>('/products', {}, signal),
      askAll<TrainingClass>('/classes', { status: 'active' }, signal),
    ]);
    return { products: products.filter(({ active }) => active), classes };
  }, []);
  return (
    // translators: %s: name of a learner.
    <Dialog
      title={sprintf(__('Start an LP for %s', 'learner-progressions'), props.learnerName)}
      onClose={props.onClose}
    >
      <Answered of={choices}>{(value) => <StartForm {...props} {...value} />}</Answered>
    </Dialog>
  );
}

const FIELDS = ['productId', 'classId', 'startDate'];

function StartForm({ learnerId, products, classes, onDone, onClose, ...initial }: Props & Choices) {
  const initialClass = classes.find(({ classId }) => classId === initial.classId);
  const [classId, setClassId] = useState(initialClass ? String(initialClass.classId) : '');
  // Hours that wait are as a rule those of the class's own LP; who starts the next one chooses another.
  const ownOfClass = initial.startDate ? initialClass?.productId : null;
  const [productId, setProductId] = useState(String(ownOfClass ?? ''));
  const [startDate, setStartDate] = useState(initial.startDate ?? today());

  const submission = useSubmission(
    (onActive: 'refuse' | 'hold', options) => {
      const body = { productId: Number(productId), classId: classId ? Number(classId) : null, startDate, onActive };
      return ask<Progression>('POST', `/learners/${learnerId}/progressions`, body, options);
    },
    (started) => onDone(startedSentence(started)),
    FIELDS,
  );
  const active = activeOf(submission.refused);

  function chooseClass(chosen: string) {
    setClassId(chosen);
    const ofClass = classes.find((each) => String(each.classId) === chosen)?.productId;
    if (ofClass && !productId) setProductId(String(ofClass));
  }

  return (
    <DialogForm
      submission={active ? { ...submission, general: null } : submission}
      action={active ? __('Put it on hold and start', 'learner-progressions') : __('Start LP', 'learner-progressions')}
      onSubmit={() => submission.submit(active ? 'hold' : 'refuse')}
      onClose={onClose}
    >
      <SelectField
        label={__('Class', 'learner-progressions')}
        help={__('Hours of this class will count for the LP.', 'learner-progressions')}
        error={submission.errorAt('classId')}
        value={classId}
        onValue={chooseClass}
      >
        <option value="">{__('No class', 'learner-progressions')}</option>
        {classes.map((each) => (
          <option key={each.classId} value={each.classId}>
            {`${each.code} · ${each.clientName}`}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={__('LP', 'learner-progressions')}
        error={submission.errorAt('productId')}
        value={productId}
        onValue={setProductId}
        required
      >
        <option value="">{__('Choose …', 'learner-progressions')}</option>
        <ProductOptions products={products} />
      </SelectField>
      <InputField
        type="date"
        label={__('Start date', 'learner-progressions')}
        help={__('The first day whose hours count.', 'learner-progressions')}
        error={submission.errorAt('startDate')}
        value={startDate}
        max={today()}
        onValue={setStartDate}
        required
      />
      {active && (
        <ActiveLp
          active={active}
          advice={__('On hold it keeps its hours and can be resumed later.', 'learner-progressions')}
        />
      )}
    </DialogForm>
  );
}

/** The catalogue by class type, so that the right one of many is found. */
function ProductOptions({ products }: { products: Product[] }) {
  const types = [...new Set(products.map(({ classTypeCode }) => classTypeCode))].sort();
  return types.map((type) => (
    <optgroup key={type} label={type}>
      {products
        .filter(({ classTypeCode }) => classTypeCode === type)
        .map(({ productId, name, code, durationHours }) => (
          <option key={productId} value={productId}>
            {`${name} (${code}, ${hours(durationHours)})`}
          </option>
        ))}
    </optgroup>
  ));
}

function startedSentence({ product, startDate, warnings }: Progression): string {
  // translators: 1: name of an LP, 2: a day.
  const started = sprintf(__('%1$s started as of %2$s.', 'learner-progressions'), product.name, day(startDate));
  if (!warnings.includes('last_enrolment_date_passed')) return started;
  return `${started} ${__('Note: its last enrolment date has passed.', 'learner-progressions')}`;
}
