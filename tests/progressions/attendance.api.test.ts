import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aClass, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import { MON_WED_FRI, registersOf } from '../support/registers.ts';
import { type Service, startService } from '../support/service.ts';

/** The register from capture to correction; "today" is Friday, 20 March 2026. */

let service: Service;
let { capture, register, aPupil, anLp, hours, log, progression } = {} as ReturnType<typeof registersOf>;
let classId = 0;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
  ({ capture, register, aPupil, anLp, hours, log, progression } = registersOf(service));
});
afterAll(() => service.stop());
beforeEach(async () => {
  classId = await aClass(service.deps, { startDate: '2026-03-02', schedule: MON_WED_FRI });
});

const rows = async (query: string, values: unknown[] = []) =>
  (await service.sql.query<RowDataPacket[]>(query, values))[0];

describe('worked examples', () => {
  test('3: four sessions of 3 h make T12 P7 A5, and what cannot be changes nothing', async () => {
    const { learnerId, trackingId } = await aPupil(classId, '2026-03-02');
    const days = { '2026-03-02': 3, '2026-03-04': 2.5, '2026-03-06': 0, '2026-03-09': 1.5 };
    for (const [date, present] of Object.entries(days)) {
      const { status, body } = await capture(classId, date, { [learnerId]: present });
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body).toMatchObject({ recorded: 1, exceptions: [], session: { status: 'captured', hours: 3 } });
    }
    expect(await progression(trackingId)).toMatchObject({
      hours: { trained: 12, present: 7, absent: 5 },
      percent: 10,
      attendancePercent: 58.3,
    });
    for (const [present, code] of [
      [3.5, 'present_exceeds_trained'],
      [-0.5, 'hours_negative'],
      [1.1, 'not_a_quarter_hour'],
    ] as const) {
      const refused = await capture(classId, '2026-03-11', { [learnerId]: present });
      expect(refused).toMatchObject({ status: 422, body: { code, errors: [{ path: 'learners.0.hoursPresent' }] } });
    }
    expect(await hours(trackingId)).toEqual([12, 7, 5]);
    expect((await register(classId, '2026-03-11')).body.session).toMatchObject({ sessionId: null, revision: 0 });
  });
});
