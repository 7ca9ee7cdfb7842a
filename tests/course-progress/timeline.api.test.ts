import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from '../support/service.ts';
import { begin, complete } from './courses.ts';

let service: Service;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

test('a learner’s timeline names the module, the unit and the course it speaks of, each by its own number', async () => {
  await begin(service, [[true, true], [true]]);
  const { course, learnerId, shown } = await begin(service, [[true]]);
  await complete(service, learnerId, Number(course.moduleIds[0]?.[0]));
  const { title, units } = await shown();
  const { body } = await service.as('office').get(`/learners/${learnerId}/progression`);
  const told = body.timeline.map(({ kind, subjectTitle }: { kind: string; subjectTitle: string }) => [
    kind,
    subjectTitle,
  ]);
  expect(Object.fromEntries(told)).toMatchObject({
    'module.completed': units[0].modules[0].title,
    'unit.completed': units[0].title,
    'course.completed': title,
  });
});
