import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PublicCourse } from '../../server/contract/course-programs.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptQueries } from '../support/statements.ts';
import { aDraft, aGroupClass, aPublished, type Written } from './school.ts';

/** The published courses as anybody sees them. */

let service: Service;
let now = new Date('2026-03-02T08:00:00Z');
beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

const office = () => service.as('office');
let address = 0;
/** Each visit from an address of its own, as the web server in front would tell it. */
const from = (host = ++address) => ({ 'X-Forwarded-For': `198.51.100.${host}` });
const visit = (path: string, headers: Record<string, string> = {}) =>
  service.anonymous.get(`/courses${path}`, { ...from(), ...headers });
const putOptions = ({ courseProgramId, stepIds }: Written, at: number, groupClassIds: number[]) =>
  office().put(`/admin/courses/${courseProgramId}/steps/${stepIds[at]}/options`, { groupClassIds });

describe('a course', () => {
  test('tells what it offers, and nothing of payments, learners or rooms', async () => {
    const texts = { description: 'Speak from day one', marketingCopy: 'Small groups' };
    const written = await aPublished(service, ['SFZ-1', 'SFZ-2'], { code: 'SFR-1', title: 'Spoken Frisian', ...texts });
    const { courseProgramId } = written;
    const soon = await aGroupClass(
      service,
      { capacity: 6, teacher: 'Foekje', location: 'https://room.example.test' },
      24,
    );
    await putOptions(written, 0, [written.groupClassId, soon]);
    await office().put(`/admin/courses/${courseProgramId}/bundle`, {
      components: [
        { kind: 'private_session', quantity: 2, expiresAfterDays: 90 },
        { kind: 'group_class', quantity: 1 },
      ],
    });
    await service.sql.query(
      "UPDATE wp_course_program SET stripe_product_id = 'prod_1', stripe_price_id = 'price_1' WHERE course_program_id = ?",
      [courseProgramId],
    );
    const { status, body } = await visit('/SFR-1');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{
        code: 'SFR-1',
        title: 'Spoken Frisian',
        ...texts,
        timeZone: 'Europe/Berlin',
        isOnSale: true,
        placesLeft: null,
      },
      price: { amount: 12_000, currency: 'EUR' },
      steps: [
        {
          label: 'SFZ-1',
          options: [{ groupClassId: soon, teacher: 'Foekje', seatsLeft: 6 }, { groupClassId: written.groupClassId }],
        },
        { label: 'SFZ-2', options: [{ groupClassId: written.groupClassId, startsAt: '2026-03-04T08:00:00.000Z' }] },
      ],
      bundle: [
        { kind: 'private_session', quantity: 2, expiresAfterDays: 90 },
        { kind: 'group_class', quantity: 1, expiresAfterDays: null },
      ],
    });
    // A strict reading of the promised shape: not a field more, at any depth.
    expect(body).toEqual(PublicCourse.parse(body));
    expect(JSON.stringify(body)).not.toMatch(/stripe|prod_1|price_1|room\.example|learner/i);
    expect((await visit('/sfr-1')).body).toEqual(body);
    expect((await visit('?search=frisian')).body).toEqual([body]);
  });

  test('is there while it is published, not before and not after', async () => {
    const draft = await aDraft(service, { code: 'HIDDEN' });
    expect(await visit('/HIDDEN')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const { courseProgramId } = await aPublished(service, ['A'], { code: 'GONE' });
    expect((await visit('/GONE')).status).toBe(200);
    await office().post(`/admin/courses/${courseProgramId}/archive`);
    const codes = (await visit('?perPage=100')).body.map(({ code }: { code: string }) => code);
    expect([(await visit('/GONE')).status, codes.includes('GONE'), codes.includes('HIDDEN')]).toEqual([
      404,
      false,
      false,
    ]);
    for (const path of [`/${draft}`, '/', '/NOWHERE', "/'%20OR%201=1", '/%00']) {
      const { status } = await visit(path);
      expect([path, status]).toEqual([path, path === '/' ? 200 : 404]);
    }
  });

  test('offers classes that are still to come and not cancelled', async () => {
    const written = await aPublished(service, ['A'], { code: 'NEXT' });
    const [cancelled, later] = [await aGroupClass(service, {}, 30), await aGroupClass(service, {}, 72)];
    await putOptions(written, 0, [written.groupClassId, cancelled, later]);
    await office().post(`/admin/group-classes/${cancelled}/cancel`, { reason: 'Holiday' });
    const offered = async () =>
      (await visit('/NEXT')).body.steps[0].options.map(({ groupClassId }: { groupClassId: number }) => groupClassId);
    expect(await offered()).toEqual([written.groupClassId, later]);
    const present = now;
    now = new Date('2026-03-04T08:00:00Z');
    expect(await offered()).toEqual([later]);
    now = new Date('2026-03-09T08:00:00Z');
    expect((await visit('/NEXT')).body.steps).toMatchObject([{ label: 'A', options: [] }]);
    now = present;
  });

  test('says whether it can be bought now and how many places are left', async () => {
    const sale = { saleStartsAt: '2026-03-02T08:00:00.000Z', saleEndsAt: '2026-03-03T08:00:00.000Z', enrollmentCap: 5 };
    const { courseProgramId } = await aPublished(service, ['A'], { code: 'SALE', ...sale });
    await service.sql.query('UPDATE wp_course_program SET taken = 4 WHERE course_program_id = ?', [courseProgramId]);
    const { enrollmentCap: _cap, ...shown } = sale;
    expect((await visit('/SALE')).body).toMatchObject({
      ...shown,
      isOnSale: true,
      placesLeft: 1,
    });
    const present = now;
    for (const [at, isOnSale] of [
      ['2026-03-02T07:59:59Z', false],
      ['2026-03-03T08:00:00Z', false],
    ] as const) {
      now = new Date(at);
      expect((await visit('/SALE')).body.isOnSale, at).toBe(isOnSale);
    }
    now = present;
  });
});

describe('the list', () => {
  test('comes page by page, in order', async () => {
    for (const code of ['LIST-2', 'LIST-1']) await aPublished(service, ['A'], { code, title: `Listed ${code}` });
    const listed = async (query: string) => {
      const { body, headers } = await visit(`?search=listed&${query}`);
      return [
        headers.get('X-WP-Total'),
        headers.get('X-WP-TotalPages'),
        ...body.map(({ code }: { code: string }) => code),
      ];
    };
    expect(await listed('perPage=1')).toEqual(['2', '2', 'LIST-1']);
    expect(await listed('perPage=1&page=2')).toEqual(['2', '2', 'LIST-2']);
    expect(await listed('perPage=1&page=3')).toEqual(['2', '2']);
    expect(await listed('orderBy=code&order=desc')).toEqual(['2', '1', 'LIST-2', 'LIST-1']);
    expect((await visit('?status=draft')).status).toBe(400);
    expect((await visit('?orderBy=priceAmount')).status).toBe(400);
  });

  test('takes two statements however many courses there are', async () => {
    const statements: string[] = [];
    const release = interceptQueries(service, (text) => statements.push(text));
    const { body } = await visit('?perPage=100');
    release();
    expect(body.length).toBeGreaterThan(4);
    expect(statements).toHaveLength(2);
  });
});

describe('what is kept of an answer', () => {
  /** As a cache asks. `fetch` itself says that it wants no cached answer as soon as a tag is given. */
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      const asked = get(`${service.url}/api/v1/courses${path}`, { headers: { ...from(), ...headers } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject);
    });

  test('is asked for each time: 304 as long as nothing changed, and fresh seats at once', async () => {
    const { groupClassId } = await aPublished(service, ['A'], { code: 'FRESH' });
    for (const path of ['/FRESH', '?search=FRESH']) {
      const first = await visit(path);
      const tag = { 'If-None-Match': first.headers.get('etag') ?? '' };
      expect(first.headers.get('cache-control')).toBe('public, no-cache');
      expect(await statusOf(path, tag)).toBe(304);
      await service.sql.query('UPDATE wp_group_classes SET taken = taken + 1 WHERE group_class_id = ?', [groupClassId]);
      const changed = await visit(path, tag);
      expect(changed.status).toBe(200);
      const [course] = [changed.body].flat();
      expect(course.steps[0].options[0].seatsLeft).toBe(path === '/FRESH' ? 7 : 6);
    }
    expect((await visit('/NOWHERE')).headers.get('cache-control')).toContain('no-store');
  });

  test('one address is told to wait after 300 visits a minute, and nobody else is', { timeout: 120_000 }, async () => {
    const one = from(250);
    const answers = await Promise.all(Array.from({ length: 310 }, () => service.anonymous.get('/courses/FRESH', one)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ body: { code: 'too_many_requests' } });
    expect((await service.anonymous.get('/courses', one)).status).toBe(429);
    expect((await visit('/FRESH')).status).toBe(200);
  });
});
