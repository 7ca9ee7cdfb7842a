import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webhookRejections } from '../../drizzle/schema/platform.ts';
import { partnerSecrets, providers } from '../../drizzle/schema/training.ts';
import { type Service, startService } from '../support/service.ts';
import {
  addSecret,
  aSecretFor,
  aSender,
  deliver,
  inboxOf,
  type Sender,
  saying,
  send,
  signed,
} from '../support/webhooks.ts';

/** Who gets in at the door of the webhooks, and what is kept of those who do not. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const EVENT = { student_id: 'S1', course_id: 'OSHA-10' };
const BODY = saying(EVENT);
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const rejectionsOf = ({ slug }: Sender) =>
  service.deps.db
    .select()
    .from(webhookRejections)
    .where(eq(webhookRejections.source, `partner:${slug}`));

for (const scheme of ['standard', 'sha256'] as const) {
  describe(`signed by the scheme ${scheme}`, () => {
    test('what the partner signed is let in, and the use of the secret is noted', async () => {
      const sender = await aSender(service.deps, scheme);
      expect(await send(service, sender, EVENT)).toMatchObject({ status: 202, body: { outcome: 'parked' } });
      const [row] = await inboxOf(service, sender);
      expect(row).toMatchObject({ body: BODY, externalStudentId: 'S1', state: 'parked' });
      const [secret] = await service.deps.db
        .select()
        .from(partnerSecrets)
        .where(eq(partnerSecrets.providerId, sender.providerId));
      expect(row?.secretId).toBe(secret?.secretId);
      expect(secret?.lastUsedAt).not.toBeNull();
      expect(JSON.stringify(row?.headers)).not.toMatch(/signature/i);
    });

    const FAULTS: Record<string, (sender: Sender) => [string | Buffer, Record<string, string>]> = {
      'no signature': () => [BODY, {}],
      'a wrong secret': (sender) => [BODY, signed({ ...sender, secret: aSecretFor(scheme) }, BODY)],
      'an altered body': (sender) => [BODY.replace('S1', 'S2'), signed(sender, BODY)],
      'the other scheme': (sender) => {
        const other = scheme === 'standard' ? 'sha256' : 'standard';
        return [BODY, signed({ ...sender, scheme: other }, BODY)];
      },
      'a body that is no text': (sender) => {
        const body = Buffer.from([0x7b, 0xff, 0x7d]);
        return [Buffer.from([0x7b, 0xfe, 0x7d]), signed(sender, body.toString())];
      },
      'an empty body under the signature of another': (sender) => ['', signed(sender, BODY)],
    };
    for (const [fault, make] of Object.entries(FAULTS)) {
      test(`${fault}: 401, counted, and nothing is kept`, async () => {
        const sender = await aSender(service.deps, scheme);
        const [body, headers] = make(sender);
        for (let sent = 0; sent < 3; sent++)
          expect(await deliver(service, sender.slug, body, headers)).toMatchObject({
            status: 401,
            body: { code: 'not_authenticated' },
          });
        expect(await inboxOf(service, sender)).toEqual([]);
        expect((await rejectionsOf(sender)).map(({ times }) => times)).toEqual([3]);
      });
    }

    test('of two live secrets either is right, of a withdrawn and of a future one neither', async () => {
      const sender = await aSender(service.deps, scheme);
      const second = { ...sender, secret: aSecretFor(scheme) };
      const withdrawn = { ...sender, secret: aSecretFor(scheme) };
      const future = { ...sender, secret: aSecretFor(scheme) };
      const secondId = await addSecret(service.deps, second);
      await addSecret(service.deps, withdrawn, { notAfter: minutes(-1) });
      await addSecret(service.deps, future, { notBefore: minutes(1) });
      for (const [from, status] of [
        [sender, 202],
        [second, 202],
        [withdrawn, 401],
        [future, 401],
      ] as const)
        expect((await send(service, from, { ...EVENT, event_id: from.secret })).status).toBe(status);
      expect((await inboxOf(service, sender)).at(-1)?.secretId).toBe(secondId);
    });
  });
}

test('a timestamp may be almost five minutes off, either way, and not six', async () => {
  const sender = await aSender(service.deps);
  for (const [off, status] of [
    [-4.9, 202],
    [4.9, 202],
    [-6, 401],
    [6, 401],
  ] as const)
    expect((await send(service, sender, EVENT, { at: minutes(off) })).status).toBe(status);
  expect((await rejectionsOf(sender)).map(({ reason }) => reason).sort()).toEqual(['too_new', 'too_old']);
});

test('one of several signatures in the header is enough', async () => {
  const sender = await aSender(service.deps);
  const headers = signed(sender, BODY);
  const list = `v1,${'A'.repeat(44)} v2,x ${headers['webhook-signature']}`;
  expect((await deliver(service, sender.slug, BODY, { ...headers, 'webhook-signature': list })).status).toBe(202);
});

test('an unknown partner is 404, and nobody counts it', async () => {
  const sender = await aSender(service.deps);
  for (const slug of ['nobody', 'no%20body', '..%2f..'])
    expect((await deliver(service, slug, BODY, signed(sender, BODY))).status).toBe(404);
  expect(await rejectionsOf({ ...sender, slug: 'nobody' })).toEqual([]);
});

test('of a partner that is not active any more a signature is asked for as before', async () => {
  const sender = await aSender(service.deps);
  await service.deps.db.update(providers).set({ active: false }).where(eq(providers.providerId, sender.providerId));
  expect((await send(service, sender, EVENT)).status).toBe(202);
  expect((await deliver(service, sender.slug, BODY, {})).status).toBe(401);
});

describe('many that nobody signed', () => {
  const forged = (sender: Sender, address: string) =>
    deliver(service, sender.slug, BODY, { 'X-Forwarded-For': address });
  const ATTACKER = '203.0.113.7';

  async function exhausted(scheme: Sender['scheme'] = 'standard') {
    const sender = await aSender(service.deps, scheme);
    const answers = await Promise.all(Array.from({ length: 20 }, () => forged(sender, ATTACKER)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(401));
    return sender;
  }

  test('are told to wait from the twenty-first on, and are not counted any more', async () => {
    const sender = await exhausted();
    for (let more = 0; more < 3; more++) {
      const answer = await forged(sender, ATTACKER);
      expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
      expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(200);
      expect(Number(answer.headers.get('Retry-After'))).toBeLessThanOrEqual(300);
    }
    expect((await rejectionsOf(sender)).map(({ times }) => times)).toEqual([20]);
    expect(await inboxOf(service, sender)).toEqual([]);
  });

  for (const scheme of ['standard', 'sha256'] as const)
    test(`keep nothing out that is signed (${scheme}), from whatever address`, async () => {
      const sender = await exhausted(scheme);
      for (const [address, id] of [
        ['198.51.100.4', 'one'],
        [ATTACKER, 'two'],
      ] as const) {
        const body = saying({ ...EVENT, event_id: id });
        const headers = { ...signed(sender, body), 'X-Forwarded-For': address };
        expect((await deliver(service, sender.slug, body, headers)).status).toBe(202);
      }
    });

  test('count for their own address and partner alone', async () => {
    const [sender, other] = [await exhausted(), await aSender(service.deps)];
    expect((await forged(sender, '198.51.100.4')).status).toBe(401);
    expect((await forged(other, ATTACKER)).status).toBe(401);
  });
});

test('a partner without a secret gets nothing in', async () => {
  const sender = await aSender(service.deps);
  await service.deps.db.delete(partnerSecrets).where(eq(partnerSecrets.providerId, sender.providerId));
  expect((await send(service, sender, EVENT)).status).toBe(401);
});

test('more than 256 kB is 413, whatever the signature; of an unknown partner it is 404', async () => {
  const sender = await aSender(service.deps);
  const body = saying({ ...EVENT, event_id: 'x'.repeat(270_000) });
  expect((await deliver(service, sender.slug, body, signed(sender, body))).status).toBe(413);
  expect((await deliver(service, 'nobody', body, signed(sender, body))).status).toBe(404);
  expect(await inboxOf(service, sender)).toEqual([]);
});

describe('signed, and yet not to be read', () => {
  const UNREADABLE = {
    'no JSON': '{"event":',
    'no object': '[1]',
    empty: '',
    'no student': JSON.stringify({ event: 'course.completed', course_id: 'OSHA-10' }),
    'a student of strange signs': saying({ ...EVENT, student_id: 'é'.repeat(180) }),
    'a time that no calendar knows': saying({ ...EVENT, occurred_at: '2026-02-31T00:00:00Z' }),
    'a time beyond all years': saying({ ...EVENT, occurred_at: '9999-12-31T23:59:59-14:00' }),
  };
  for (const [name, body] of Object.entries(UNREADABLE)) {
    test(`${name}: 400, kept once as rejected, and no replay makes it better`, async () => {
      const sender = await aSender(service.deps);
      for (let sent = 0; sent < 2; sent++) {
        const answer = await deliver(service, sender.slug, body, signed(sender, body, { id: 'msg_1' }));
        expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
      }
      const rows = await inboxOf(service, sender);
      expect(rows).toMatchObject([{ state: 'rejected', body }]);
      const replay = await service.as('office').post(`/training/inbox/${rows[0]?.inboxId}/replay`);
      expect(replay.status).toBe(400);
      // Mended, it may come under the id that it had.
      expect((await send(service, sender, EVENT, { id: 'msg_1' })).status).toBe(202);
    });
  }
});

test('an id that is not signed does not tell events apart', async () => {
  const sender = await aSender(service.deps, 'sha256');
  const headers = signed(sender, BODY);
  expect((await deliver(service, sender.slug, BODY, { ...headers, 'webhook-id': 'one' })).status).toBe(202);
  const again = await deliver(service, sender.slug, BODY, { ...headers, 'webhook-id': 'two' });
  expect(again).toMatchObject({ status: 200, body: { outcome: 'duplicate', known: 'parked' } });
});

test('an idempotency key opens nothing to those who do not sign', async () => {
  const sender = await aSender(service.deps);
  const key = { 'Idempotency-Key': 'k-1' };
  const headers = signed(sender, BODY);
  expect((await deliver(service, sender.slug, BODY, { ...headers, ...key })).status).toBe(202);
  expect((await deliver(service, sender.slug, BODY, key)).status).toBe(401);
});
