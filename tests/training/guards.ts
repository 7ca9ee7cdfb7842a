import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../support/service.ts';
import { interceptStatements, type Statement } from '../support/statements.ts';

/** Takes from a service what keeps two from completing one step, so that a control shows the race. */

type Change = (statement: Statement) => Statement;

/** As long between reading and writing as a busy server makes it. */
export function changeStatements(open: Service, change: Change): void {
  interceptStatements(open, async (statement, carryOut) => {
    if (/^update \S*enrollment_steps/i.test(statement.text)) await pause(50);
    return carryOut(change(statement));
  });
}

export const takeLock: Change = ({ text, values }) => ({ text: text.replace(/ for update/i, ''), values });

/** The old state is the last condition of each change. */
export const takeOldState: Change = ({ text, values }) =>
  /^update \S*enrollment/i.test(text) && Array.isArray(values)
    ? { text: text.replace(/ and \S*`status` = \?\)$/, ')'), values: values.slice(0, -1) }
    : { text, values };
