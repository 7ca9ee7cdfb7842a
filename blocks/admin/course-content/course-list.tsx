import { Button } from '@wordpress/components';
import type { Field } from '@wordpress/dataviews/wp';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseContent, ListedCourse } from '#contract/course-content';
import { number } from '../../shared/format.ts';
import { Chip, Empty, ProgressBar } from '../../shared/ui.tsx';
import { go } from '../address.ts';
import { EntryDialog } from '../catalogue/entry-dialog.tsx';
import type { EntrySpec } from '../forms/entry.ts';
import { Heading } from '../heading.tsx';
import { ListTable } from '../lists/list-table.tsx';
import type { ListShape } from '../lists/list-view.ts';
import { rowLink } from '../lists/row-link.tsx';
import { useList } from '../lists/use-list.ts';
import { useTell } from '../told.tsx';
import { LIST_AWAY } from './address-of.ts';

const END = { align: 'end' as const };

const SHAPE: ListShape = {
  name: 'courses',
  first: {
    type: 'table',
    titleField: 'title',
    fields: ['code', 'units', 'modules', 'enrolled', 'completed', 'active'],
    sort: { field: 'title', direction: 'asc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: { units: END, modules: END, enrolled: END, completed: { minWidth: 140, maxWidth: 220 } },
    },
  },
  cardFields: ['code', 'units', 'modules', 'completed', 'active'],
  filters: ['active'],
  sortBy: { title: 'title', code: 'code' },
};

const plain = { enableSorting: false, filterBy: false as const };
const ACTIVE = [
  { value: 'true', label: __('Open', 'learner-progressions') },
  { value: 'false', label: __('Closed', 'learner-progressions') },
];

const FIELDS: Field<ListedCourse>[] = [
  { id: 'title', label: __('Course', 'learner-progressions'), enableHiding: false, filterBy: false },
  { id: 'code', label: __('Code', 'learner-progressions'), filterBy: false },
  {
    id: 'units',
    label: __('Units', 'learner-progressions'),
    render: ({ item }) => <>{number(item.units)}</>,
    ...plain,
  },
  {
    id: 'modules',
    label: __('Modules', 'learner-progressions'),
    render: ({ item }) => <>{number(item.modules)}</>,
    ...plain,
  },
  {
    id: 'enrolled',
    label: __('Learners', 'learner-progressions'),
    render: ({ item }) => <>{number(item.enrolled)}</>,
    ...plain,
  },
  {
    id: 'completed',
    label: __('Completed', 'learner-progressions'),
    render: ({ item }) => <Completed of={item} />,
    ...plain,
  },
  {
    id: 'active',
    label: __('Enrollment', 'learner-progressions'),
    elements: ACTIVE,
    getValue: ({ item }) => String(item.active),
    render: ({ item }) => <Offered isOpen={item.active} />,
    enableSorting: false,
    filterBy: { operators: ['is' as const], isPrimary: true },
  },
];

const SPECS: EntrySpec[] = [
  { path: 'title', label: __('Title', 'learner-progressions'), kind: 'text', required: true, maxLength: 190 },
  {
    path: 'code',
    label: __('Code', 'learner-progressions'),
    kind: 'text',
    required: true,
    maxLength: 40,
    help: __('Letters, digits and _ . / - only.', 'learner-progressions'),
  },
];

const CourseLink = rowLink<ListedCourse>(({ courseId }) => ({ ...LIST_AWAY, course: courseId }));

/** Every course with its size and its learners. */
export function CourseList() {
  const list = useList<ListedCourse>('/course-content', SHAPE);
  const tell = useTell();
  const [isAdding, setAdding] = useState(false);
  function onAdded({ courseId, title }: CourseContent) {
    // translators: %s: title of a course.
    tell(sprintf(__('%s has been added. Now its units and modules.', 'learner-progressions'), title));
    go({ ...LIST_AWAY, course: courseId });
  }
  return (
    <>
      <Heading
        title={__('Course content', 'learner-progressions')}
        actions={
          <Button variant="primary" onClick={() => setAdding(true)} __next40pxDefaultSize>
            {__('Add a course', 'learner-progressions')}
          </Button>
        }
      />
      <ListTable
        list={list}
        fields={FIELDS}
        idOf={({ courseId }) => String(courseId)}
        searchLabel={__('Title or code', 'learner-progressions')}
        renderLink={CourseLink}
        empty={<NoCourse />}
      />
      {isAdding && (
        <EntryDialog<CourseContent>
          title={__('New course', 'learner-progressions')}
          specs={SPECS}
          record={null}
          path="/course-content"
          pathOfRecord=""
          onSaved={onAdded}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

function NoCourse() {
  return (
    <Empty title={__('No course found.', 'learner-progressions')}>
      <p>{__('Change the search or the filters, or add a course.', 'learner-progressions')}</p>
    </Empty>
  );
}

function Offered({ isOpen }: { isOpen: boolean }) {
  return isOpen ? (
    <Chip tone="completed" mark="●">
      {__('Open', 'learner-progressions')}
    </Chip>
  ) : (
    <Chip tone="neutral" mark="○">
      {__('Closed', 'learner-progressions')}
    </Chip>
  );
}

function Completed({ of: { title, completed, enrolled } }: { of: ListedCourse }) {
  if (enrolled === 0) return <>–</>;
  // translators: %s: title of a course.
  const name = sprintf(__('%s: learners who have completed it', 'learner-progressions'), title);
  // translators: 1: number who completed, 2: number of all learners.
  const text = sprintf(__('%1$s of %2$s', 'learner-progressions'), number(completed), number(enrolled));
  return <ProgressBar name={name} value={(completed / enrolled) * 100} text={text} />;
}
