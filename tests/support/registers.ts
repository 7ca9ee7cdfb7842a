import { learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import { aLearner, aMember, aProduct } from './fixtures.ts';
import type { Service } from './service.ts';

/** What tests of registers say often: a class that meets, learners with an LP in it, a register captured. */

export const MON_WED_FRI = [1, 3, 5].map((weekday) => ({ weekday, startsAt: '09:00', endsAt: '12:00' }));

export const registersOf = (service: Service) => {
  const office = service.as('office');
  const path = (classId: number, date: string) => `/classes/${classId}/sessions/${date}`;

  /** Hours by learner, as `{ [learnerId]: hours }`. */
  const capture = (classId: number, date: string, hours: Record<number, number>, more: object = {}) => {
    const learners = Object.entries(hours).map(([id, hoursPresent]) => ({ learnerId: Number(id), hoursPresent }));
    return office.put(`${path(classId, date)}/attendance`, { learners, ...more });
  };

  const setStatus = (classId: number, date: string, body: object) => office.put(`${path(classId, date)}/status`, body);
  const register = (classId: number, date: string) => office.get(path(classId, date));

  /** An LP written straight to the table, in progress unless given otherwise. */
  async function anLp(learnerId: number, given: Partial<typeof learnerLpTracking.$inferInsert> & { classId: number }) {
    const productId = given.productId ?? (await aProduct(service.deps, 120));
    const [row] = await service.deps.db
      .insert(learnerLpTracking)
      .values({ learnerId, durationHours: '120.00', startDate: '2026-01-05', ...given, productId });
    return row.insertId;
  }

  /** A learner who belongs to the class from a day on, with an LP in it from that day. */
  async function aPupil(classId: number, startDate = '2026-01-05', given: object = {}) {
    const learnerId = await aLearner(service.deps);
    await aMember(service.deps, classId, learnerId, startDate);
    return { learnerId, trackingId: await anLp(learnerId, { classId, startDate, ...given }) };
  }

  const progression = async (trackingId: number) => (await office.get(`/progressions/${trackingId}`)).body;
  const hours = async (trackingId: number) => {
    const { trained, present, absent } = (await progression(trackingId)).hours;
    return [trained, present, absent];
  };
  const log = async (trackingId: number) => (await office.get(`/progressions/${trackingId}/hours?perPage=100`)).body;
  return { office, capture, setStatus, register, anLp, aPupil, progression, hours, log };
};
