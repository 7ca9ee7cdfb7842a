import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AJAX_ACTIONS, type AjaxAction } from '../../server/contract/words.ts';
import { SERVICE_AUDIENCE } from '../../server/platform/auth.ts';
import { clientFor } from '../support/client.ts';
import { aClass, aLearner, aMember, aProduct, PDF } from '../support/fixtures.ts';
import { type Role, type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';

const TODAY = '2026-03-20';
let service: Service;
let own: number;
let learnerId: number;

beforeAll(async () => {
  service = await startService({ now: () => new Date(`${TODAY}T10:00:00Z`) });
  own = await aLearner(service.deps, { wpUserId: service.people.learner.userId });
  const classId = await aClass(service.deps, { facilitatorUserId: service.people.facilitator.userId });
  await aMember(service.deps, classId, own);
});
afterAll(() => service.stop());
beforeEach(async () => {
  learnerId = await aLearner(service.deps);
});

/** As the plugin asks: in the user's name, with the service's audience and the user's session. */
const ask = (role: Role, action: string, fields: Record<string, string> = {}) =>
  clientFor(service.url, () =>
    mintToken(service.config, service.people[role], { claims: { aud: SERVICE_AUDIENCE } }),
  ).post(`/wordpress/ajax/${action}`, fields);
const office = () => service.as('office');
const text = (id: number) => String(id);

async function started(given: Record<string, string> = {}) {
  const product_id = text(await aProduct(service.deps, 40));
  return ask('office', 'start_new_lp', { learner_id: text(learnerId), product_id, ...given });
}

describe('each action answers as the route it stands for', () => {
  test('start_new_lp begins today, refuses a second LP with its name, and holds it on request', async () => {
    const first = await started({ start_date: '2026-03-02', notes: 'By letter', class_id: '' });
    expect(first.body).toMatchObject({ status: 'in_progress', startDate: '2026-03-02', notes: 'By letter' });
    const refused = await started();
    expect(refused).toMatchObject({ status: 409, body: { code: 'another_lp_in_progress' } });
    expect(refused.body.active.trackingId).toBe(first.body.trackingId);
    const second = await started({ on_active: 'hold' });
    expect(second.body).toMatchObject({ startDate: TODAY, status: 'in_progress' });
    expect((await office().get(`/progressions/${first.body.trackingId}`)).body.status).toBe('on_hold');
  });

  test('log_learner_hours logs quarter hours and keeps to the limits', async () => {
    const { trackingId } = (await started({ start_date: '2026-03-02' })).body;
    const hours = { tracking_id: text(trackingId), date: '2026-03-03', hours_trained: '3.25', hours_present: '3' };
    expect((await ask('office', 'log_learner_hours', hours)).body.progression.hours).toMatchObject({ absent: 0.25 });
    const over = await ask('office', 'log_learner_hours', { ...hours, hours_present: '3.5' });
    expect(over).toMatchObject({ status: 422, body: { code: 'present_exceeds_trained' } });
    const wrong = await ask('office', 'log_learner_hours', { ...hours, hours_trained: 'three', hours: '3' });
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['hours_trained', 'hours']);
  });

  test('mark_lp_complete signs off today, once, and only with a portfolio', async () => {
    const { trackingId } = (await started({ start_date: '2026-03-02' })).body;
    const fields = { tracking_id: text(trackingId) };
    expect((await ask('office', 'mark_lp_complete', fields)).body.code).toBe('portfolio_missing');
    await office().upload(`/progressions/${trackingId}/portfolio`, { name: 'evidence.pdf', content: PDF });
    const done = await ask('office', 'mark_lp_complete', fields);
    expect(done.body).toMatchObject({
      status: 'completed',
      completionDate: TODAY,
      warnings: ['hours_short_of_duration'],
    });
    expect((await ask('office', 'mark_lp_complete', fields)).body.code).toBe('already_completed');
  });

  test('the record and the history are those of the routes', async () => {
    const { trackingId } = (await started()).body;
    const record = await ask('office', 'get_learner_progression_data', { learner_id: text(learnerId) });
    expect(record.body).toEqual((await office().get(`/learners/${learnerId}/progression`)).body);
    const history = await ask('office', 'get_progression_history', { tracking_id: text(trackingId) });
    expect(history.body).toEqual((await office().get(`/progressions/${trackingId}/history`)).body);
    const ofLearner = await ask('office', 'get_progression_history', { learner_id: text(learnerId) });
    expect(ofLearner.body).toEqual(record.body);
    const both = { learner_id: text(learnerId), tracking_id: text(trackingId) };
    expect((await ask('office', 'get_progression_history', both)).status).toBe(400);
  });

  test('the monthly report is that of the route, for a class or a client', async () => {
    const classId = await aClass(service.deps);
    const report = await ask('office', 'get_monthly_progressions_report', {
      month: '2026-03',
      class_id: text(classId),
    });
    expect(report.body).toEqual((await office().get(`/reports/monthly?month=2026-03&classId=${classId}`)).body);
    expect((await ask('office', 'get_monthly_progressions_report', { month: '2026-03' })).status).toBe(400);
  });

  test('an export answers where the file is fetched, with the filters under the route’s own names', async () => {
    const fields = { format: 'xlsx', client_id: '7', status: 'on_hold', search: 'Mo & Co' };
    const { body } = await ask('office', 'export_progressions', fields);
    const filename = `progressions-${TODAY}.xlsx`;
    expect(body).toEqual({
      path: '/exports/progressions?format=xlsx&clientId=7&status=on_hold&search=Mo+%26+Co',
      filename,
    });
    expect((await ask('office', 'export_progressions', { format: 'pdf' })).status).toBe(400);
  });
});

describe('rights', () => {
  const READS: AjaxAction[] = ['get_learner_progression_data', 'get_progression_history'];

  test('a learner asks for the own record, named or not, and for nobody else’s', async () => {
    for (const action of READS) {
      expect((await ask('learner', action)).body.learner.learnerId).toBe(own);
      expect((await ask('learner', action, { learner_id: text(own) })).body.learner.learnerId).toBe(own);
      expect((await ask('learner', action, { learner_id: text(learnerId) })).status).toBe(403);
      expect((await ask('learner', action, { learner_id: '999999' })).status).toBe(403);
      expect((await ask('subscriber', action)).status).toBe(403);
    }
    const { trackingId } = (await started()).body;
    expect((await ask('learner', 'get_progression_history', { tracking_id: text(trackingId) })).status).toBe(403);
  });

  test('a facilitator reads the learners of own classes', async () => {
    const fields = { learner_id: text(own) };
    expect((await ask('facilitator', 'get_learner_progression_data', fields)).status).toBe(200);
    expect((await ask('otherFacilitator', 'get_learner_progression_data', fields)).status).toBe(403);
  });

  test('what the office does is refused to everybody else before a field is read', async () => {
    for (const action of AJAX_ACTIONS.filter((name) => !READS.includes(name))) {
      for (const role of ['facilitator', 'learner', 'subscriber'] as const)
        expect([action, role, (await ask(role, action)).status]).toEqual([action, role, 403]);
      expect([action, (await ask('office', action)).status]).toEqual([
        action,
        action === 'export_progressions' ? 200 : 400,
      ]);
    }
  });

  test('another name is not there, and a browser’s own token opens none', async () => {
    expect((await ask('admin', 'delete_everything')).status).toBe(404);
    expect((await service.as('admin').post(`/wordpress/ajax/${AJAX_ACTIONS[0]}`, {})).status).toBe(401);
  });
});
