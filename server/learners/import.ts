import { eq } from 'drizzle-orm';
import { ZodError } from 'zod';
import { clients } from '../../drizzle/schema/learners.ts';
import { type ImportAnswer, LearnerInput } from '../contract/learners.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { fieldErrors } from '../platform/problem.ts';
import { invalid, Refused, refuse } from '../platform/refuse.ts';
import { createLearner } from './create.ts';
import { NOBODY, personAfter } from './person.ts';
import { readSheet, type SheetRow } from './read-sheet.ts';
import { refuseTaken, refuseUnknown, uniqueKeysOf, whichIsTaken } from './store.ts';

type Import = { text: string; isDryRun: boolean };
type Answer = ImportAnswer['rows'][number];

/**
 * Adds the learners of a CSV sheet, each row by itself: a bad one says why and never stops the others. A dry run
 * writes nothing and gives the same answers. 400 `invalid_request` when the sheet as a whole cannot be read.
 */
export async function importLearners(deps: Deps, actor: Actor, { text, isDryRun }: Import): Promise<ImportAnswer> {
  requireCapability(actor, 'lp_manage_learners');
  const rows: Answer[] = [];
  const seen = new Set<string>();
  for (const row of readSheet(text)) {
    rows.push(
      await answered(row.line, async () => {
        const input = await readRow(deps, row);
        if (isDryRun) return rehearse(deps, input, seen);
        return { learnerId: (await createLearner(deps, actor, input, 'import')).learnerId };
      }),
    );
  }
  return { rows };
}

async function answered(line: number, work: () => Promise<{ learnerId?: number }>): Promise<Answer> {
  try {
    return { line, ok: true, ...(await work()) };
  } catch (error) {
    if (error instanceof ZodError) return { line, ok: false, code: 'invalid_request', errors: fieldErrors(error) };
    if (!(error instanceof Refused) || error.status >= 500) throw error;
    return { line, ok: false, code: error.code, ...error.more };
  }
}

/** A row of text as the API's own input: ids become numbers, a client's name its id. */
async function readRow(deps: Deps, { cells, hasStray }: SheetRow): Promise<LearnerInput> {
  if (hasStray) invalid([{ path: '', message: 'has a cell under no column of the header' }]);
  const { client, clientId, wpUserId, ...plain } = cells;
  const ids = { clientId: idOf(clientId), wpUserId: idOf(wpUserId) };
  const named = client && clientId === undefined ? { clientId: await clientCalled(deps, client) } : {};
  return LearnerInput.parse({ ...plain, ...ids, ...named });
}

const idOf = (cell: string | undefined) => (cell && /^\d+$/.test(cell) ? Number(cell) : cell);

async function clientCalled(deps: Deps, name: string): Promise<number> {
  const [row] = await deps.db.select({ clientId: clients.clientId }).from(clients).where(eq(clients.name, name));
  return (
    row?.clientId ?? refuse('unknown_client', { errors: [{ path: 'client', message: 'there is no such client' }] })
  );
}

/** Says what the unique keys would say; `seen` holds what the rows above have claimed. */
async function rehearse(deps: Deps, input: LearnerInput, seen: Set<string>): Promise<object> {
  const person = personAfter(deps, NOBODY, input);
  await refuseUnknown(deps.db, person);
  const claims = uniqueKeysOf(person);
  const taken = claims.find((claim) => seen.has(claim.value)) ?? (await whichIsTaken(deps.db, claims));
  if (taken) refuseTaken(taken.key);
  for (const claim of claims) seen.add(claim.value);
  return {};
}
