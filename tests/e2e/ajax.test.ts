import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { AJAX_ACTIONS } from '../../server/contract/words.ts';
import { PDF } from '../support/fixtures.ts';
import { ajaxAs, withAjaxTheme } from './support/ajax.ts';
import { withoutService } from './support/outage.ts';
import { aClass, aLearner, anLp, aProduct, daysAgo } from './support/records.ts';
import { mayLoseService } from './support/service-switch.ts';
import { apiAs } from './support/session.ts';
import { stacks } from './support/stack.ts';

const text = String;

describe.each(stacks())('the older front end’s actions, on WordPress $wordpressVersion', (stack) => {
  withAjaxTheme(stack);

  test('an LP goes from its start to its sign-off', async () => {
    const { post } = await ajaxAs(stack, 'office');
    const api = await apiAs(stack, 'office');
    const learner_id = text((await aLearner(api)).learnerId);
    const product_id = text((await aProduct(api)).productId);
    const started = await post('start_new_lp', {
      learner_id,
      product_id,
      start_date: daysAgo(9),
      notes: 'Ünï "quoted"',
    });
    expect(started).toMatchObject({ status: 200, body: { success: true, data: { notes: 'Ünï "quoted"' } } });
    const tracking_id = text(started.body.data.trackingId);

    const second = await post('start_new_lp', { learner_id, product_id });
    expect(second).toMatchObject({ status: 409, body: { success: false, data: { code: 'another_lp_in_progress' } } });
    expect(second.body.data.active.trackingId).toBe(Number(tracking_id));

    const hours = { tracking_id, date: daysAgo(8), hours_trained: '3', hours_present: '2.5' };
    expect((await post('log_learner_hours', hours)).body.data.progression.hours.absent).toBe(0.5);
    const wrong = await post('log_learner_hours', { ...hours, hours_trained: 'three' });
    expect(wrong).toMatchObject({ status: 400, body: { data: { code: 'invalid_request' } } });
    expect(wrong.body.data.errors[0].path).toBe('hours_trained');

    const portfolio_file = { name: 'evidence.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) };
    expect((await post('mark_lp_complete', { tracking_id })).body.data.code).toBe('portfolio_missing');
    const posing = { ...portfolio_file, buffer: Buffer.from('MZ not a document') };
    const refused = await post('mark_lp_complete', { tracking_id, portfolio_file: posing });
    expect(refused).toMatchObject({ status: 415, body: { data: { code: 'file_type_not_allowed' } } });
    const done = await post('mark_lp_complete', { tracking_id, portfolio_file });
    expect(done.body.data).toMatchObject({ status: 'completed', portfolio: { files: [{ fileName: 'evidence.pdf' }] } });

    const record = await post('get_learner_progression_data', { learner_id });
    expect(record.body.data.overall.percent).toBe(100);
    const history = await post('get_progression_history', { tracking_id });
    expect(history.body.data[0].kind).toBe('progression.completed');
  });

  test('the monthly report of a class comes as the service makes it', async () => {
    const api = await apiAs(stack, 'office');
    const trainingClass = await aClass(api);
    const { post } = await ajaxAs(stack, 'office');
    const fields = { month: daysAgo(0).slice(0, 7), class_id: text(trainingClass.classId) };
    const { body } = await post('get_monthly_progressions_report', fields);
    expect(body.data.class.code).toBe(trainingClass.code);
  });

  test('every action wants its nonce, under any of its names, and a user', async () => {
    const { http, post, nonce } = await ajaxAs(stack, 'office');
    for (const action of AJAX_ACTIONS) {
      const wrong = await post(action, { nonce: '0123456789' });
      expect([action, wrong.status, wrong.body.data.code]).toEqual([action, 403, 'invalid_nonce']);
      const nobody = await fetch(`${stack.wordpressUrl}/wp-admin/admin-ajax.php?action=${action}`);
      expect([action, nobody.status]).toEqual([action, 401]);
      expect(((await nobody.json()) as { data: { code: string } }).data.code).toBe('not_authenticated');
    }
    for (const name of ['nonce', '_wpnonce', '_ajax_nonce']) {
      const answer = await http.get('/wp-admin/admin-ajax.php', {
        params: { action: 'get_learner_progression_data', learner_id: '1', [name]: nonce },
      });
      expect([name, answer.status()]).toEqual([name, 200]);
      expect(answer.headers()['cache-control']).toContain('no-cache');
    }
  });

  test('a link asks and never changes', async () => {
    const { http, nonce } = await ajaxAs(stack, 'office');
    for (const action of ['mark_lp_complete', 'start_new_lp', 'log_learner_hours']) {
      const answer = await http.get('/wp-admin/admin-ajax.php', { params: { action, nonce, tracking_id: '1' } });
      expect([action, answer.status(), (await answer.json()).data.code]).toEqual([action, 405, 'method_not_allowed']);
    }
  });

  test('a learner reads the own record and nothing else', async () => {
    const { post } = await ajaxAs(stack, 'learner1');
    const reads = ['get_learner_progression_data', 'get_progression_history'];
    const other = await aLearner(await apiAs(stack, 'office'));
    for (const action of reads) {
      expect((await post(action)).body.data.learner.learnerId).toBe(stack.logins.learner1.learnerId);
      expect((await post(action, { learner_id: text(other.learnerId) })).status).toBe(403);
    }
    for (const action of AJAX_ACTIONS.filter((name) => !reads.includes(name))) {
      const { status, body } = await post(action);
      expect([action, status, body.data.code]).toEqual([action, 403, 'not_allowed']);
    }
  });

  test('a page of the site holds the nonce for nobody, a page of wp-admin for its reader', async () => {
    const { http, nonce } = await ajaxAs(stack, 'office');
    expect(await (await http.get('/progressions-office/')).text()).not.toContain(nonce);
    const screen = await http.get('/wp-admin/admin.php?page=learner-progressions');
    expect(await screen.text()).toContain(`"nonce":"${nonce}"`);
  });

  test('an export is an address that streams the file to whoever may have it', async () => {
    const { http, post } = await ajaxAs(stack, 'office');
    const api = await apiAs(stack, 'office');
    const { learner } = await anLp(api);
    const { body } = await post('export_progressions', { format: 'csv', search: learner.surname });
    expect(body.data.filename).toMatch(/^progressions-.*\.csv$/);
    const file = await http.get(body.data.url);
    expect(file.status()).toBe(200);
    expect(file.headers()['content-disposition']).toContain('attachment');
    expect(await file.text()).toContain(learner.surname);
    expect((await (await ajaxAs(stack, 'learner1')).http.get(body.data.url)).status()).toBe(403);
    const unsigned = body.data.url.replace(/_wpnonce=\w+/, '');
    expect((await http.get(unsigned)).status()).toBe(401);
  });

  test('a file comes through WordPress byte by byte, and leaves nothing behind', async () => {
    const { http } = await ajaxAs(stack, 'office');
    const api = await apiAs(stack, 'office');
    const { progression } = await anLp(api);
    const content = Buffer.concat([Buffer.from(PDF), randomBytes(5_000_000)]);
    const { body } = await api.upload(`/progressions/${progression.trackingId}/portfolio`, { name: 'a.pdf', content });
    const nonce = await (await http.get('/wp-admin/admin-ajax.php?action=rest-nonce')).text();
    const address = (fileId: number) =>
      `/wp-json/learner-progressions/v1/service/portfolio-files/${fileId}/content?_wpnonce=${nonce}`;
    const file = await http.get(address(body.fileId));
    expect(file.headers()['content-disposition']).toContain('a.pdf');
    expect((await file.body()).equals(content)).toBe(true);
    const missing = await http.get(address(999_999));
    expect([missing.status(), (await missing.json()).code]).toEqual([404, 'not_found']);
    expect((await readdir(tmpdir())).filter((name) => /^lp-\w{6}$/.test(name))).toEqual([]);
  });

  test.runIf(mayLoseService(stack))('without the service every action says so calmly', async () => {
    const { post } = await ajaxAs(stack, 'office');
    await withoutService(stack, async () => {
      for (const action of AJAX_ACTIONS) {
        const { status, body } = await post(action);
        expect([action, status, body.data.code]).toEqual([action, 503, 'service_unreachable']);
        expect(body.data.message).toContain('cannot be reached at the moment');
      }
    });
  });
});
