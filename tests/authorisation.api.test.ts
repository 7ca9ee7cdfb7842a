import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { learners } from '../drizzle/schema/learners.ts';
import { classes } from '../drizzle/schema/progressions.ts';
import { routes } from '../server/app.ts';
import { CAPABILITIES } from '../server/contract/words.ts';
import { AUDIENCE, keyIdOf, SERVICE_AUDIENCE } from '../server/platform/auth.ts';
import type { Route } from '../server/platform/route.ts';
import { type Client, clientFor } from './support/client.ts';
import { aBooking, aCourseProgram, aGroupClass, anOffer } from './support/course-programs.ts';
import { aClass, aCourse, aLearner, aMember, anEnrollment, aProduct, PDF } from './support/fixtures.ts';
import { ROLES, type Role, type Service, startService } from './support/service.ts';
import { mintToken } from './support/token.ts';
import { aCertificate, aProgram, aProvider, aTraining } from './support/training.ts';
import { openSession } from './support/wordpress-tables.ts';

/** Every route times every kind of caller, generated from the route registry: a new route is in here by itself. */

let service: Service;
let ids: Record<string, number | string>;

beforeAll(async () => {
  service = await startService();
  ids = await aWorld(service);
});
afterAll(() => service.stop());

/** One learner with a progression, hours and a file, in a class of `facilitator`; the others have records of their own. */
async function aWorld({ deps, people, as }: Service) {
  const learnerId = await aLearner(deps, { wpUserId: people.learner.userId });
  const otherId = await aLearner(deps, { wpUserId: people.otherLearner.userId });
  const classId = await aClass(deps, { facilitatorUserId: people.facilitator.userId });
  await aClass(deps, { facilitatorUserId: people.otherFacilitator.userId });
  await aMember(deps, classId, learnerId);
  const productId = await aProduct(deps, 120);
  const office = as('office');
  const begun = await office.post(`/learners/${learnerId}/progressions`, {
    productId,
    classId,
    startDate: '2026-03-02',
  });
  const { trackingId } = begun.body;
  const hours = { date: '2026-03-03', hoursTrained: 3, hoursPresent: 3 };
  const logged = await office.post(`/progressions/${trackingId}/hours`, hours);
  const file = await office.upload(`/progressions/${trackingId}/portfolio`, { name: 'evidence.pdf', content: PDF });
  const [group] = await deps.db.select().from(classes).where(eq(classes.classId, classId));
  const { clientId, classTypeId } = group as typeof classes.$inferSelect;
  const { logId } = logged.body;
  const asked = await office.post(`/learners/${learnerId}/privacy-requests`, {
    kind: 'access',
    receivedOn: '2026-03-03',
  });
  const { requestId } = asked.body;
  const { courseId, moduleIds } = await aCourse(deps, [[true], [true]]);
  for (const enrolled of [learnerId, otherId]) await anEnrollment(deps, courseId, enrolled);
  const providerId = await aProvider(deps);
  const { secretId } = (await office.post(`/training/providers/${providerId}/secrets`)).body;
  const programId = await aProgram(deps, [[providerId, 'course']]);
  const { enrollmentId, stepIds } = await aTraining(deps, learnerId, programId);
  const course = await aCourseProgram(deps, 1);
  const sold = await office.post('/admin/enrollments', { learnerId, courseCode: course.code, kind: 'free' });
  const { purchaseId } = sold.body;
  const seat = {
    learnerId,
    purchaseId,
    courseStepId: Number(course.stepIds[0]),
    groupClassId: await aGroupClass(deps),
  };
  return {
    bookingId: await aBooking(deps, seat),
    waitlistEntryId: await anOffer(deps, seat),
    code: await aCertificate(deps, enrollmentId),
    ...{ providerId, secretId, programId },
    enrollmentId,
    stepId: Number(stepIds[0]),
    courseId,
    courseStepId: seat.courseStepId,
    learnerId,
    classId,
    productId,
    trackingId,
    logId,
    fileId: file.body.fileId,
    requestId,
    clientId,
    classTypeId,
    moduleId: Number(moduleIds[0]?.[0]),
    ...(await aSchool(office)),
    inboxId: 1,
    sessionId: 'cs_test_none',
    purchaseId: 1,
    packageId: 1,
    providerId: 1,
    date: '2026-03-02',
    month: '2026-03',
    action: 'get_progression_history',
  };
}

/** What the office sells and hands out. */
async function aSchool(office: Client) {
  const price = { amount: 100, currency: 'EUR' };
  const program = { code: 'SOLD', title: 'Sold', defaultTimeZone: 'Europe/Berlin', price };
  const time = { startsAt: '2026-03-02T08:00:00Z', endsAt: '2026-03-02T09:00:00Z', timeZone: 'Europe/Berlin' };
  const credits = { name: 'Ten', kind: 'group_class', quantity: 10 };
  return {
    courseProgramId: (await office.post('/admin/courses', program)).body.courseProgramId,
    groupClassId: (await office.post('/admin/group-classes', { title: 'A class', capacity: 5, ...time })).body
      .groupClassId,
    packageId: (await office.post('/admin/packages', credits)).body.packageId,
  };
}

const pathOf = (route: Route) => {
  const path = route.path.replace(/:(\w+)/g, (_all, name) => {
    if (ids[name] === undefined) throw new Error(`the matrix has no ${name}: add one to aWorld()`);
    return String(ids[name]);
  });
  return route.atRoot ? path : `/api/v1${path}`;
};

/** Queries without which a route answers 400 before its verb is asked whose class it is. */
const QUERY_OF: Record<string, string> = { '/classes/:classId/sessions': 'month=2026-03' };

function call(route: Route, token?: string) {
  const url = new URL(pathOf(route), service.url);
  url.search = QUERY_OF[route.path] ?? '';
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  return fetch(url, { method: route.method.toUpperCase(), headers });
}

/** The word of a refusal: a rule of the slice may answer 403 as well, to somebody who was let in. */
const codeOf = async (answer: Response) => (answer.ok ? null : ((await answer.json()) as { code?: string }).code);

const guarded = routes.filter(({ policy }) => policy.who !== 'public' && policy.who !== 'local');
const audienceOf = ({ policy }: Route) => (policy.who === 'wordpress' ? SERVICE_AUDIENCE : AUDIENCE);
const named = (list: Route[]) => list.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const);

/** A fingerprint of every table of ours: equal before and after means nothing was written. */
async function fingerprint(): Promise<string> {
  const [tables] = await service.sql.query('SHOW TABLES');
  const names = (tables as Record<string, string>[])
    .map((row) => Object.values(row)[0])
    .filter((name) => name !== 'wp_usermeta');
  const [sums] = await service.sql.query(`CHECKSUM TABLE ${names.join(', ')}`);
  return JSON.stringify(sums);
}

test('every route declares who may call it', () => {
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter(({ policy }) => !policy?.who)).toEqual([]);
});

test('no route stands twice', () => {
  const keys = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
  expect(keys).toHaveLength(new Set(keys).size);
});

describe('a token that is not one opens nothing', () => {
  const forge = (route: Route, header: object, secret: string) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const payload = JSON.parse(Buffer.from(good(route).split('.')[1] ?? '', 'base64url').toString());
    const unsigned = `${part(header)}.${part(payload)}`;
    return `${unsigned}.${secret ? createHmac('sha256', secret).update(unsigned).digest('base64url') : ''}`;
  };
  const admin = () => service.people.admin;
  const secret = () => service.config.BRIDGE_SECRET[0] as string;
  const now = () => Math.floor(Date.now() / 1000);
  const mint = (route: Route, claims: Record<string, unknown>, header = {}) =>
    mintToken(service.config, admin(), { claims: { aud: audienceOf(route), ...claims }, header });
  const good = (route: Route) => mint(route, {});

  const FAULTS: Record<string, (route: Route) => string | undefined> = {
    'no token': () => undefined,
    'not a token': () => 'a.b.c',
    expired: (route) => mint(route, { iat: now() - 700, exp: now() - 100 }),
    'wrong issuer': (route) => mint(route, { iss: 'http://elsewhere.test' }),
    'wrong audience': (route) => mint(route, { aud: audienceOf(route) === AUDIENCE ? SERVICE_AUDIENCE : AUDIENCE }),
    'several audiences': (route) => mint(route, { aud: [audienceOf(route), 'another'] }),
    'algorithm none': (route) => forge(route, { alg: 'none', typ: 'lp+jwt', kid: keyIdOf(secret()) }, ''),
    'another algorithm': (route) => mint(route, {}, { alg: 'HS384' }),
    'another type': (route) => mint(route, {}, { typ: 'JWT' }),
    'unknown kid': (route) => mint(route, {}, { kid: 'ffffffffffffffff' }),
    'critical extension': (route) =>
      forge(route, { alg: 'HS256', typ: 'lp+jwt', kid: keyIdOf(secret()), crit: ['x'] }, secret()),
    'signed with another secret': (route) =>
      forge(route, { alg: 'HS256', typ: 'lp+jwt', kid: keyIdOf(secret()) }, 'x'.repeat(32)),
    tampered: (route) => {
      const [head, , signature] = good(route).split('.');
      const claims = { ...JSON.parse(Buffer.from(good(route).split('.')[1] ?? '', 'base64url').toString()), sub: '1' };
      return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    },
    'without exp': (route) => mint(route, { exp: undefined }),
    'without iat': (route) => mint(route, { iat: undefined }),
    'without jti': (route) => mint(route, { jti: undefined }),
    'without sid': (route) => mint(route, { sid: undefined }),
    'lives too long': (route) => mint(route, { exp: now() + 3600 }),
    'issued in the future': (route) => mint(route, { iat: now() + 120, exp: now() + 400 }),
    'another session': (route) => mint(route, { sid: '0'.repeat(64) }),
    'an older token version': (route) => mint(route, { ver: 7 }),
    'a user who does not exist': (route) => mint(route, { sub: '999999' }),
    'a strange subject': (route) => mint(route, { sub: '1 or 1=1' }),
  };

  for (const [fault, token] of Object.entries(FAULTS)) {
    test(`${fault}: 401 on every route, and nothing is written`, async () => {
      const before = await fingerprint();
      for (const [name, route] of named(guarded)) {
        const answer = await call(route, token(route));
        expect(`${name} ${answer.status}`).toBe(`${name} 401`);
        expect(((await answer.json()) as { code: string }).code).toBe('not_authenticated');
      }
      expect(await fingerprint()).toBe(before);
    });
  }
});

const OFFICE: Role[] = ['admin', 'office'];
const TEACHER: Role[] = [...OFFICE, 'facilitator'];
const STAFF: Role[] = [...TEACHER, 'otherFacilitator'];
const RECORD: Role[] = [...TEACHER, 'learner'];
const SELF: Role[] = [...STAFF, 'learner', 'otherLearner'];

/** Who passes, written down by hand and on purpose a second time: a policy that is changed must be changed here too. */
const WHO_PASSES: Record<string, Role[]> = {
  'GET /me': [...ROLES],
  'GET /me/progression': SELF,
  'GET /learners': STAFF,
  'POST /learners': OFFICE,
  'POST /learners/import': OFFICE,
  'GET /learners/:learnerId': RECORD,
  'PATCH /learners/:learnerId': OFFICE,
  'GET /learners/:learnerId/progression': RECORD,
  'POST /learners/:learnerId/progressions': OFFICE,
  'GET /clients': STAFF,
  'POST /clients': OFFICE,
  'PATCH /clients/:clientId': OFFICE,
  'GET /class-types': STAFF,
  'POST /class-types': OFFICE,
  'PATCH /class-types/:classTypeId': OFFICE,
  'GET /products': STAFF,
  'POST /products': OFFICE,
  'PATCH /products/:productId': OFFICE,
  'GET /classes': STAFF,
  'POST /classes': OFFICE,
  'GET /classes/:classId': TEACHER,
  'PATCH /classes/:classId': OFFICE,
  'GET /classes/:classId/learners': TEACHER,
  'PUT /classes/:classId/learners/:learnerId': OFFICE,
  'DELETE /classes/:classId/learners/:learnerId': OFFICE,
  'GET /classes/:classId/sessions': TEACHER,
  'GET /classes/:classId/sessions/:date': TEACHER,
  'PUT /classes/:classId/sessions/:date/attendance': OFFICE,
  'PUT /classes/:classId/sessions/:date/status': OFFICE,
  'GET /pending-sessions': STAFF,
  'GET /hours-exceptions': OFFICE,
  'POST /hours-exceptions/actions': OFFICE,
  'GET /public-holidays': STAFF,
  'GET /public-holidays/:date': STAFF,
  'PUT /public-holidays/:date': OFFICE,
  'DELETE /public-holidays/:date': OFFICE,
  'GET /progressions': STAFF,
  'GET /progressions/:trackingId': RECORD,
  'GET /progressions/:trackingId/hours': RECORD,
  'GET /progressions/:trackingId/history': RECORD,
  'GET /portfolio-files/:fileId/content': RECORD,
  'GET /overview': OFFICE,
  'POST /progressions/bulk': OFFICE,
  'POST /progressions/:trackingId/hours': OFFICE,
  'POST /hours/:logId/corrections': OFFICE,
  'GET /hours/reconciliation': OFFICE,
  'POST /hours/reconciliation': OFFICE,
  'POST /progressions/:trackingId/portfolio': OFFICE,
  'POST /progressions/:trackingId/complete': OFFICE,
  'POST /progressions/:trackingId/hold': OFFICE,
  'POST /progressions/:trackingId/resume': OFFICE,
  'POST /progressions/:trackingId/rebase': OFFICE,
  'GET /learners/:learnerId/personal-data': OFFICE,
  'POST /learners/:learnerId/privacy-requests': OFFICE,
  'GET /privacy-requests': OFFICE,
  'POST /privacy-requests/:requestId/settle': OFFICE,
  'GET /settings/retention': OFFICE,
  'PUT /settings/retention': ['admin'],
  'GET /me/course-progress': SELF,
  'GET /me/modules': SELF,
  'PUT /me/modules/:moduleId/completion': SELF,
  'POST /me/course-progress/:courseId/opt-in': SELF,
  'GET /learners/:learnerId/course-progress': RECORD,
  'GET /learners/:learnerId/course-progress/:courseId': RECORD,
  'PUT /learners/:learnerId/modules/:moduleId/completion': OFFICE,
  'DELETE /learners/:learnerId/modules/:moduleId/completion': OFFICE,
  'POST /learners/:learnerId/course-progress/:courseId/opt-in': OFFICE,
  'POST /course-progress/recalculate': OFFICE,
  'GET /course-progress/reconcile': OFFICE,
  'POST /course-progress/reconcile': OFFICE,
  'GET /me/training': SELF,
  'GET /learners/:learnerId/training': RECORD,
  'POST /training/enrollments': OFFICE,
  'POST /training/enrollments/:enrollmentId/cancel': OFFICE,
  'POST /training/steps/:stepId/complete': OFFICE,
  // Whoever goes to a partner proves by the address who they are: nobody goes for somebody else.
  'POST /training/steps/:stepId/launch': ['learner'],
  'GET /me/courses': SELF,
  'GET /learners/:learnerId/courses': RECORD,
  'GET /learners/:learnerId/course-steps/:courseStepId/options': RECORD,
  'GET /me/credits': SELF,
  'GET /me/bookings': SELF,
  'GET /me/mail-choices': SELF,
  'PUT /me/mail-choices': SELF,
  'GET /learners/:learnerId/bookings': RECORD,
  'GET /me/calendar': SELF,
  'GET /me/calendar-feed': SELF,
  // Who is no learner has no calendar to show.
  'POST /me/calendar-feed': ['learner', 'otherLearner'],
  'DELETE /me/calendar-feed': SELF,
  'POST /bookings': SELF,
  'POST /learners/:learnerId/bookings': OFFICE,
  'GET /bookings/:bookingId/cancellation': RECORD,
  'POST /bookings/:bookingId/cancel': SELF,
  'POST /bookings/:bookingId/move': SELF,
  'GET /me/waitlist': SELF,
  'GET /learners/:learnerId/waitlist': RECORD,
  'POST /group-classes/:groupClassId/waitlist': SELF,
  // Who is no learner waits for nothing, and nobody takes what is kept for somebody else.
  'DELETE /group-classes/:groupClassId/waitlist': ['learner', 'otherLearner'],
  'POST /waitlist/:waitlistEntryId/accept': ['learner'],
  'GET /admin/group-classes/:groupClassId/waitlist': OFFICE,
  'POST /admin/waitlist/:waitlistEntryId/remove': OFFICE,
  'GET /admin/enrollments': OFFICE,
  'POST /admin/enrollments': OFFICE,
  'GET /admin/enrollments/:purchaseId': OFFICE,
  'POST /admin/enrollments/:purchaseId/cancel': OFFICE,
  'DELETE /admin/enrollments/:purchaseId/flag': OFFICE,
  // Who is no learner has nobody to buy for.
  'POST /courses/:code/checkout': ['learner', 'otherLearner'],
  'POST /me/checkouts/:sessionId/settle': SELF,
  'POST /admin/enrollments/:purchaseId/refund': OFFICE,
  'POST /admin/enrollments/:purchaseId/refund-decision': OFFICE,
  'POST /admin/enrollments/:purchaseId/reconcile': OFFICE,
  'GET /admin/stripe-inbox': OFFICE,
  'GET /admin/stripe-inbox/:inboxId': OFFICE,
  'POST /admin/stripe-inbox/:inboxId/replay': OFFICE,
  'POST /admin/stripe-inbox/:inboxId/match': OFFICE,
  'GET /admin/credits/:learnerId': OFFICE,
  'POST /admin/credits/:learnerId/adjust': OFFICE,
  'POST /admin/packages/:packageId/give': OFFICE,
  'GET /excessive-hours': OFFICE,
  'POST /excessive-hours/:trackingId/actions': OFFICE,
  'GET /reports/monthly': OFFICE,
  'GET /reports/regulatory': OFFICE,
  'GET /learners/:learnerId/dossier': OFFICE,
  'GET /disclosures': OFFICE,
  'GET /exports/progressions': OFFICE,
  'GET /exports/monthly': OFFICE,
  'GET /exports/regulatory': OFFICE,
  'POST /course-content/:courseId/enrollments': OFFICE,
  'POST /course-content/:courseId/enrollments/bulk': OFFICE,
  'DELETE /course-content/:courseId/enrollments/:learnerId': OFFICE,
  'GET /course-content/:courseId/learners': OFFICE,
  'GET /exports/course-progress': OFFICE,
  'GET /exports/courses': OFFICE,
  'GET /admin/reports/courses': OFFICE,
  'POST /training/inbox/replay': OFFICE,
  'POST /training/inbox/:inboxId/replay': OFFICE,
  'POST /training/inbox/:inboxId/match': OFFICE,
  'POST /training/import': OFFICE,
  'GET /training/providers/:providerId/polling': ['admin'],
  'PUT /training/providers/:providerId/polling': ['admin'],
  'GET /jobs': OFFICE,
  'GET /jobs/state': OFFICE,
  'POST /jobs/actions': OFFICE,
  'GET /certificates/:code/pdf': RECORD,
  'POST /certificates/:code/revoke': OFFICE,
  'POST /certificates/:code/reissue': OFFICE,
  'GET /training/providers': OFFICE,
  'POST /training/providers': OFFICE,
  'PATCH /training/providers/:providerId': OFFICE,
  'POST /training/providers/:providerId/secrets': OFFICE,
  'DELETE /training/providers/:providerId/secrets/:secretId': OFFICE,
  'GET /training/providers/:providerId/launch-key': OFFICE,
  'PUT /training/providers/:providerId/accounts/:learnerId': OFFICE,
  'GET /learners/:learnerId/partner-accounts': OFFICE,
  'GET /training/programs': OFFICE,
  'POST /training/programs': OFFICE,
  'GET /training/programs/:programId': OFFICE,
  'PATCH /training/programs/:programId': OFFICE,
  'PUT /training/programs/:programId/sequence': OFFICE,
  'POST /training/catalogue': OFFICE,
  'GET /reporting-periods': OFFICE,
  'GET /reporting-periods/:month/close': OFFICE,
  'POST /reporting-periods/:month/close': OFFICE,
  'GET /course-content': OFFICE,
  'POST /course-content': OFFICE,
  'GET /course-content/:courseId': OFFICE,
  'PUT /course-content/:courseId': OFFICE,
  'GET /training/pipeline': OFFICE,
  'GET /training/pipeline/learners': OFFICE,
  'GET /training/pipeline/enrollments': OFFICE,
  'GET /training/stuck': OFFICE,
  'GET /settings/stuck': OFFICE,
  'PUT /settings/stuck': OFFICE,
  'GET /settings/courses': OFFICE,
  'PUT /settings/courses': OFFICE,
  'GET /training/inbox': OFFICE,
  'GET /training/inbox/:inboxId': OFFICE,
  'GET /training/partner-health': OFFICE,
  'POST /training/steps/:stepId/remind': OFFICE,
  'GET /admin/courses': OFFICE,
  'POST /admin/courses': OFFICE,
  'GET /admin/courses/:courseProgramId': OFFICE,
  'PATCH /admin/courses/:courseProgramId': OFFICE,
  'PUT /admin/courses/:courseProgramId/steps': OFFICE,
  'PUT /admin/courses/:courseProgramId/steps/:stepId/options': OFFICE,
  'PUT /admin/courses/:courseProgramId/bundle': OFFICE,
  'POST /admin/courses/:courseProgramId/publish': OFFICE,
  'POST /admin/courses/:courseProgramId/archive': OFFICE,
  'GET /admin/group-classes': OFFICE,
  'POST /admin/group-classes': OFFICE,
  'GET /admin/group-classes/:groupClassId': OFFICE,
  'PATCH /admin/group-classes/:groupClassId': OFFICE,
  'POST /admin/group-classes/:groupClassId/cancel': OFFICE,
  'GET /admin/group-classes/:groupClassId/attendance': OFFICE,
  'PUT /admin/group-classes/:groupClassId/attendance': OFFICE,
  'GET /admin/packages': OFFICE,
  'POST /admin/packages': OFFICE,
  'PATCH /admin/packages/:packageId': OFFICE,
};
const forPeople = () => named(guarded.filter(({ policy }) => policy.who !== 'wordpress'));

test('every route has its line in the table, and every line its route', () => {
  expect(
    forPeople()
      .map(([name]) => name)
      .sort(),
  ).toEqual(Object.keys(WHO_PASSES).sort());
});

describe('every route, every role', () => {
  for (const role of ROLES) {
    test(`${role} passes where the table says so, and is refused 403 everywhere else`, async () => {
      for (const [name, route] of forPeople()) {
        const allowed = WHO_PASSES[name]?.includes(role) ?? false;
        const before = allowed ? '' : await fingerprint();
        const answer = await call(route, mintToken(service.config, service.people[role]));
        if (allowed) expect(['not_authenticated', 'not_allowed'], name).not.toContain(await codeOf(answer));
        else {
          expect(`${name} ${answer.status} ${await codeOf(answer)}`).toBe(`${name} 403 not_allowed`);
          expect(await fingerprint()).toBe(before);
        }
      }
    });
  }

  test('routes for WordPress itself take only its audience, and still ask for the capability', async () => {
    for (const [name, route] of named(guarded.filter(({ policy }) => policy.who === 'wordpress'))) {
      const status = async (role: Role) =>
        (await call(route, mintToken(service.config, service.people[role], { claims: { aud: SERVICE_AUDIENCE } })))
          .status;
      expect([401, 403], name).not.toContain(await status('admin'));
      if ('capability' in route.policy) expect(await status('learner'), name).toBe(403);
    }
  });

  test('a record that does not exist looks to a learner like one of somebody else', async () => {
    const learner = service.as('otherLearner');
    for (const [name, route] of named(routes.filter(({ policy }) => policy.who === 'record'))) {
      const answer = await learner.get(route.path.replace(/:\w+/g, '999999'));
      expect(answer.status, name).toBe(403);
      expect((await service.as('office').get(route.path.replace(/:\w+/g, '999999'))).status, name).toBe(404);
    }
  });

  test('a path that names nothing is 404 for those who may look', async () => {
    for (const [name, route] of named(
      routes.filter(({ policy, path }) => policy.who === 'record' && path.includes(':')),
    )) {
      for (const nonsense of ['0', '-1', '1e3', 'abc', '..%2f..%2fetc%2fpasswd', '1%00']) {
        const answer = await service.as('office').get(route.path.replace(/:\w+/, nonsense));
        expect(answer.status, `${name} ${nonsense}`).toBe(404);
      }
    }
  });
});

test('who logs in again is let in at once, although the account was asked for a moment ago', async () => {
  const { userId } = service.people.subscriber;
  const client = (sid: string) =>
    clientFor(service.url, () => mintToken(service.config, { ...service.people.subscriber, sid }));
  expect((await service.as('subscriber').get('/me')).status).toBe(200);
  await openSession(service.sql, userId, 'a'.repeat(64));
  expect((await client('a'.repeat(64)).get('/me')).status).toBe(200);
  expect((await service.as('subscriber').get('/me')).status).toBe(401);
  await openSession(service.sql, userId, service.people.subscriber.sid);
});

describe('revocation', () => {
  const asLate = async (wait: number, check: () => Promise<number>) => {
    const until = Date.now() + wait;
    for (;;) {
      const status = await check();
      if (status !== 200 || Date.now() > until) return status;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };

  test('a logout, a role change and a deletion close the door within five seconds', async () => {
    const token = () => mintToken(service.config, service.people.otherLearner);
    const client = clientFor(service.url, token);
    const status = async () => (await client.get('/me')).status;
    const { userId, sid } = service.people.otherLearner;
    expect(await status()).toBe(200);

    await openSession(service.sql, userId, 'f'.repeat(64));
    expect(await asLate(5000, status)).toBe(401);

    await openSession(service.sql, userId, sid);
    service.deps.auth.forget(userId);
    expect(await status()).toBe(200);
    await service.sql.query(
      "INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES (?, 'lp_token_version', '1')",
      [userId],
    );
    expect(await asLate(5000, status)).toBe(401);

    await service.sql.query("DELETE FROM wp_usermeta WHERE user_id = ? AND meta_key = 'lp_token_version'", [userId]);
    service.deps.auth.forget(userId);
    expect(await status()).toBe(200);
    await service.sql.query('DELETE FROM wp_users WHERE ID = ?', [userId]);
    expect(await asLate(5000, status)).toBe(401);
  });
});

test('a learner cannot make the service speak of somebody else through a parameter', async () => {
  const other = await aLearner(service.deps);
  const mine = await service.as('learner').get('/me/progression');
  expect(mine.body.learner.learnerId).toBe(ids.learnerId);
  const asked = await service.as('learner').get(`/me/progression?learnerId=${other}`);
  expect([200, 400]).toContain(asked.status);
  if (asked.status === 200) expect(asked.body.learner.learnerId).toBe(ids.learnerId);
});

test('a token without any capability is told who it is and nothing else', async () => {
  const { body } = await service.as('subscriber').get('/me');
  expect(body).toMatchObject({ learnerId: null, capabilities: [] });
  expect((await service.as('subscriber').get('/me/progression')).status).toBe(403);
  const all = service.as('admin');
  expect((await all.get('/me')).body.capabilities).toEqual([...CAPABILITIES]);
  const [linked] = await service.deps.db
    .select()
    .from(learners)
    .where(eq(learners.wpUserId, service.people.learner.userId));
  expect((await service.as('learner').get('/me')).body.learnerId).toBe(linked?.learnerId);
});
