import type { HoursLogged, LogHours } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { found, refuseIf } from '../platform/refuse.ts';
import { asChanged, note } from './changed.ts';
import { append, decimal } from './ledger.ts';
import { whyNotHours, whyNotOnDay } from './rules.ts';
import { lockRun, trainedOnDay } from './store.ts';

/**
 * The office enters hours by hand, within the limits a register has (rule 2): 422 `date_in_future`, `date_before_start`,
 * `date_on_hold`, `hours_negative`, `present_exceeds_trained`, `not_a_quarter_hour`, `too_many_hours`;
 * 409 `date_after_completion`.
 */
export async function logHours(
  deps: Deps,
  actor: Actor,
  input: LogHours & { trackingId: number },
): Promise<HoursLogged> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const run = found(await lockRun(tx, input.trackingId));
    refuseIf(whyNotOnDay(run, input.date, deps.today()));
    refuseIf(whyNotHours(input, await trainedOnDay(tx, run.learnerId, input.date)));
    const [entry] = await append(tx, [
      {
        run,
        logDate: input.date,
        hoursTrained: decimal(input.hoursTrained),
        hoursPresent: decimal(input.hoursPresent),
        source: 'manual',
        reason: input.reason ?? null,
        notes: input.notes ?? null,
        createdBy: actor.userId,
        createdAt: deps.now(),
      },
    ]);
    const { logId } = found(entry);
    const { date, hoursTrained, hoursPresent } = input;
    const data = { logId, date, hoursTrained, hoursPresent };
    await note(deps, tx, actor, { kind: 'hours.logged', run, data });
    return { logId, progression: await asChanged(deps, tx, run.trackingId) };
  });
}
