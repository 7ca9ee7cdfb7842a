import { expect, test } from 'vitest';
import { exampleOf, placeholders } from '../../blocks/admin/training/partners/launch-url.ts';
import { ProviderInput } from '../../server/contract/training.ts';

/** The example below a launch template says what the service would take, before it is asked. */

const accepts = (launchUrlTemplate: string) =>
  ProviderInput.shape.launchUrlTemplate.safeParse(launchUrlTemplate).success;

test.each([
  'https://partner.example/go?s={external_student_id}&c={course_id}&t={token}',
  'http://127.0.0.1:8080/{course_id}',
  'https://partner.example/plain',
])('%s is filled in', (template) => {
  expect(accepts(template)).toBe(true);
  const example = exampleOf(template);
  expect(example).toHaveProperty('url');
  expect(JSON.stringify(example)).not.toMatch(/\{(external_student_id|course_id|token)\}/);
});

test.each([
  'https://partner.example/{student}',
  'partner.example/{course_id}',
  'javascript:alert(1)',
  'ftp://x/{token}',
])('%s is told to be wrong', (template) => {
  expect(accepts(template)).toBe(false);
  expect(exampleOf(template)).toHaveProperty('wrong');
});

test('nothing is no fault, and every placeholder is explained', () => {
  expect(exampleOf('  ')).toBeNull();
  expect(placeholders.map(({ name }) => name)).toEqual(['{external_student_id}', '{course_id}', '{token}']);
});
