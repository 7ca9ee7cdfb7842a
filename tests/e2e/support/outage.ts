import { sessionOf } from './session.ts';
import type { TestStack } from './stack.ts';

/** Stops the stack's service, runs `during`, and has the service back whatever happens. */
export async function withoutService(stack: TestStack, during: () => Promise<void>): Promise<void> {
  await press(stack, 'stop');
  try {
    await during();
  } finally {
    await press(stack, 'start');
    await forgetFault(stack);
  }
}

/** WordPress asks nothing for half a minute after a fault; the connection checks ask all the same and end that. */
const forgetFault = async (stack: TestStack) =>
  (await sessionOf(stack, 'admin')).rest('GET', '/learner-progressions/v1/connection');

async function press({ switchUrl }: TestStack, verb: 'stop' | 'start'): Promise<void> {
  const answer = await fetch(`${switchUrl}/${verb}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`The service did not ${verb}: ${await answer.text()}`);
}
