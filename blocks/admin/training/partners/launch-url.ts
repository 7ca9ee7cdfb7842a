import { __, sprintf } from '@wordpress/i18n';

/** What stands for each placeholder in an example; a token is a JSON Web Token, shortened. */
const EXAMPLE: Record<string, string> = {
  external_student_id: 'S-10007',
  course_id: 'course-1',
  token: 'eyJhbGciOiJIUzI1NiJ9…',
};

export const placeholders: readonly { name: string; meaning: string }[] = [
  {
    name: '{external_student_id}',
    meaning: __('the learner’s name or number at the partner', 'learner-progressions'),
  },
  { name: '{course_id}', meaning: __('the partner’s course of the step', 'learner-progressions') },
  {
    name: '{token}',
    meaning: __('who comes and for which step: signed, and valid for five minutes', 'learner-progressions'),
  },
];

/** The address as a learner would be sent there, or what is wrong with it; null of an empty one. */
export function exampleOf(template: string): { url: string } | { wrong: string } | null {
  const text = template.trim();
  if (text === '') return null;
  const unknown = [...text.matchAll(/\{([^}]*)\}/g)].find(([, name]) => !Object.hasOwn(EXAMPLE, name ?? ''));
  if (unknown) {
    // translators: %s: a placeholder such as {name}.
    return { wrong: sprintf(__('%s is not a placeholder.', 'learner-progressions'), unknown[0]) };
  }
  const url = text.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(EXAMPLE[name] ?? ''));
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    return { wrong: __('This is no web address yet: it begins with https://', 'learner-progressions') };
  }
  return { url: url.replaceAll('%E2%80%A6', '…') };
}
