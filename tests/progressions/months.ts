import { classSessions } from '../../drizzle/schema/progressions.ts';
import type { SessionStatus } from '../../server/contract/words.ts';
import type { Service } from '../support/service.ts';

/** A session of three hours as it is stored once somebody has said something of it. */
export async function aSession({ deps, people }: Service, classId: number, date: string, status: SessionStatus) {
  const at = deps.now();
  await deps.db.insert(classSessions).values({
    ...{ classId, sessionDate: date, startsAt: '09:00', hours: '3.00', status },
    ...{ changedBy: people.office.userId, changedAt: at, capturedAt: status === 'captured' ? at : null },
  });
}

/** Logs hours by hand; anything but 201 is a mistake of the test. */
export async function hoursFor(service: Service, trackingId: number, date: string, trained: number, present: number) {
  const hours = { date, hoursTrained: trained, hoursPresent: present };
  const { status, body } = await service.as('office').post(`/progressions/${trackingId}/hours`, hours);
  if (status !== 201) throw new Error(`hours were refused: ${body.code}`);
  return body.logId as number;
}
