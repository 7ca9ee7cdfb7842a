import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aClass, aCourse, aLearner, aMember, aProduct, PDF } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { hoursFor } from './months.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-04-20T10:00:00Z') });
});
afterAll(() => service.stop());

const office = () => service.as('office');
const change = (trackingId: number, verb: string, effectiveDate: string, reason?: string) =>
  office().post(`/progressions/${trackingId}/${verb}`, { effectiveDate, ...(reason ? { reason } : {}) });

/** A learner of whom everything is known: holds, a correction, a file, a sign-off, an action, the next LP. */
async function aWholeStory() {
  const learnerId = await aLearner(service.deps, { passportNumber: 'P1', birthDate: '1990-01-01', saIdLast4: '9087' });
  const classId = await aClass(service.deps);
  await aMember(service.deps, classId, learnerId);
  const start = { productId: await aProduct(service.deps, 2), classId, startDate: '2026-03-02' };
  const { trackingId } = (await office().post(`/learners/${learnerId}/progressions`, start)).body;
  const logId = await hoursFor(service, trackingId, '2026-03-03', 4, 4);
  const counted = { hoursTrained: 3, hoursPresent: 2, reason: 'Left early' };
  await office().post(`/hours/${logId}/corrections`, counted);
  await office().post(`/excessive-hours/${trackingId}/actions`, { action: 'accepted', notes: 'Agreed' });
  await change(trackingId, 'hold', '2026-03-10', 'Strike');
  await change(trackingId, 'resume', '2026-03-20', 'Strike over');
  const file = { name: 'evidence.pdf', content: PDF };
  const { fileId } = (await office().upload(`/progressions/${trackingId}/portfolio`, file)).body;
  await office().post(`/progressions/${trackingId}/complete`, { effectiveDate: '2026-03-31' });
  const next = { productId: await aProduct(service.deps, 60), startDate: '2026-04-01' };
  await office().post(`/learners/${learnerId}/progressions`, next);
  await office().get(`/portfolio-files/${fileId}/content`);
  return { learnerId, classId };
}

test('a dossier holds all that is known of a learner’s training', async () => {
  const { learnerId } = await aWholeStory();
  const { status, body } = await office().get(`/learners/${learnerId}/dossier`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    preparedBy: 'office',
    learner: { learnerId, saIdMasked: '•••••••••9087', passportNumber: 'P1', birthDate: '1990-01-01' },
    overall: { completedHours: 2, enrolledHours: 62 },
  });
  const [done, open] = body.progressions;
  expect(done).toMatchObject({
    progression: { status: 'completed', hours: { trained: 3, present: 2 } },
    signedOffBy: 'office',
    holds: [{ fromDate: '2026-03-10', toDate: '2026-03-20', reason: 'Strike', resumeReason: 'Strike over' }],
    files: [{ fileName: 'evidence.pdf', sha256: createHash('sha256').update(PDF).digest('hex') }],
    excess: [{ action: 'accepted', notes: 'Agreed' }],
  });
  expect(done.holds[0]).toMatchObject({ heldBy: 'office', resumedBy: 'office' });
  expect(done.hours.map((entry: { hoursTrained: number }) => entry.hoursTrained)).toEqual([4, -4, 3]);
  expect(open).toMatchObject({ signedOffBy: null, holds: [], hours: [], files: [], excess: [] });
  expect(body.classes).toMatchObject([{ startDate: '2026-01-05', endDate: null, leavingReason: null }]);
  expect(body.transitions).toMatchObject([{ on: '2026-04-01' }]);
  const told = body.disclosures.map(({ kind, report }: { kind: string; report: string | null }) => report ?? kind);
  expect(told).toEqual(['dossier', 'portfolio.downloaded']);
});

test('a dossier holds the courses of a learner, withdrawn ones too, with the days of what was done', async () => {
  const learnerId = await aLearner(service.deps);
  const { courseId, moduleIds } = await aCourse(service.deps, [[true], [true, false]], { title: 'Safety' });
  const left = await aCourse(service.deps, [[true]], { title: 'Left' });
  for (const id of [courseId, left.courseId])
    expect((await office().post(`/course-content/${id}/enrollments`, { learnerId })).status).toBe(201);
  for (const moduleId of [moduleIds[0]?.[0], moduleIds[1]?.[1]])
    await office().put(`/learners/${learnerId}/modules/${moduleId}/completion`, {});
  await office().delete(`/course-content/${left.courseId}/enrollments/${learnerId}`);
  const { courses } = (await office().get(`/learners/${learnerId}/dossier`)).body;
  const at = '2026-04-20T10:00:00.000Z';
  expect(courses).toMatchObject([
    {
      ...{ title: 'Safety', status: 'in_progress', completionPercentage: 50, completedUnitsCount: 1, totalUnits: 2 },
      ...{ version: 1, enrolledAt: at, withdrawnAt: null, completedAt: null },
      units: [{ title: 'Unit 1', completedAt: at }],
      modules: [
        { unit: 'Unit 1', title: 'Module 1.1', completedAt: at },
        { unit: 'Unit 2', title: 'Module 2.2', completedAt: at },
      ],
    },
    { title: 'Left', status: 'not_started', withdrawnAt: at, units: [], modules: [] },
  ]);
});

test('a dossier of somebody without any LP is short, and one of nobody is not there', async () => {
  const learnerId = await aLearner(service.deps);
  const { body } = await office().get(`/learners/${learnerId}/dossier`);
  expect(body).toMatchObject({
    progressions: [],
    classes: [],
    courses: [],
    transitions: [],
    overall: { percent: null },
  });
  expect((await office().get('/learners/999999/dossier')).status).toBe(404);
});

test('a learner’s disclosures are those of the own record and of the reports they stood in', async () => {
  const { learnerId, classId } = await aWholeStory();
  const other = await aLearner(service.deps);
  await office().get(`/learners/${other}/dossier`);
  await office().get(`/exports/progressions?classId=${classId}&recipient=SETA`);
  const { body, headers } = await office().get(`/disclosures?learnerId=${learnerId}`);
  expect(body).toMatchObject([
    { report: 'progressions', recipient: 'SETA', filter: { classId }, rows: 1 },
    { kind: 'portfolio.downloaded', report: null, rows: null },
  ]);
  expect(headers.get('X-WP-Total')).toBe('2');
  const own = (await office().get(`/disclosures?learnerId=${other}`)).body;
  expect(own).toMatchObject([{ report: 'dossier', actor: { kind: 'user', name: 'office' } }]);
});

test('the list of disclosures is newest first, narrows to a report, and holds no learner’s name', async () => {
  const { body } = await office().get('/disclosures');
  const ids = body.map(({ activityId }: { activityId: number }) => activityId);
  expect(ids).toEqual([...ids].sort((a: number, b: number) => b - a));
  const dossiers = (await office().get('/disclosures?report=dossier')).body;
  expect(dossiers.length).toBeGreaterThan(0);
  expect(new Set(dossiers.map(({ report }: { report: string }) => report))).toEqual(new Set(['dossier']));
  expect(JSON.stringify(body)).not.toMatch(/Mokoena|Thandi/);
  const oldest = (await office().get('/disclosures?order=asc&perPage=1')).body;
  expect(oldest[0].activityId).toBe(Math.min(...ids));
});

test('dossiers and disclosures are for those who may read reports', async () => {
  const learnerId = await aLearner(service.deps);
  for (const role of ['facilitator', 'learner', 'subscriber'] as const) {
    expect((await service.as(role).get(`/learners/${learnerId}/dossier`)).status).toBe(403);
    expect((await service.as(role).get('/disclosures')).status).toBe(403);
  }
});
