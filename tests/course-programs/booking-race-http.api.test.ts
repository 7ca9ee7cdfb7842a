import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';
import { aCrowd, type Crowd, clientsOf, faultsIn, seatsOf, tally } from './crowd.ts';

/** 500 learners press the same button at the same moment: over the network, through the gate, for twelve seats. */

const LEARNERS = 500;
const SEATS = 12;
let service: Service;
let unguarded: Service;
beforeAll(async () => {
  [service, unguarded] = await Promise.all([startService(), startService()]);
  // Without the guards: whoever has read that a seat is left inserts a booking and counts one more.
  await unguarded.sql.query('ALTER TABLE wp_group_classes DROP CONSTRAINT wp_group_class_seats');
  interceptStatements(unguarded, (statement, carryOut) => {
    const text = statement.text.replace(/ and [^ ]*`taken` < [^ ]*`capacity`\)$/, ')').replace(/ for update/i, '');
    return carryOut({ ...statement, text });
  });
});
afterAll(() => Promise.all([service, unguarded].map((open) => open.stop())));

const bookAll = async (clients: Client[], { groupClassId, courseStepId }: Crowd): Promise<string[]> => {
  const answers = await Promise.all(clients.map((client) => client.post('/bookings', { groupClassId, courseStepId })));
  return answers.map(({ status, body }) => `${status} ${body.code ?? body.status}`);
};

async function race(): Promise<void> {
  const crowd = await aCrowd(service, { learners: LEARNERS, capacity: SEATS });
  const told = tally(await bookAll(await clientsOf(service, crowd.pupils), crowd));
  expect(told).toEqual({ '201 booked': SEATS, '409 class_full': LEARNERS - SEATS });
  expect(await seatsOf(service, crowd.groupClassId)).toEqual({ taken: SEATS, booked: SEATS });
  expect(await faultsIn(service)).toEqual([]);
}

test('12 have a seat, 488 are told that it is full, and nobody is turned away at the door', race, 180_000);

test('the same where the server refuses to change what a transaction has read in an older state', async () => {
  const stop = interceptStatements(service, async (statement, carryOut, connection) => {
    if (/^start transaction/i.test(statement.text))
      await connection.query('SET SESSION innodb_snapshot_isolation = ON');
    return carryOut();
  });
  await race();
  stop();
}, 180_000);

test('control: without the guards more are booked than there are seats', async () => {
  const crowd = await aCrowd(unguarded, { learners: 60, capacity: SEATS });
  const told = tally(await bookAll(await clientsOf(unguarded, crowd.pupils), crowd));
  expect(told['201 booked']).toBeGreaterThan(SEATS);
});
