import type { TestStack } from './stack.ts';

/** Stops the stack's service, runs `during`, and has the service back whatever happens. */
export async function withoutService(stack: TestStack, during: () => Promise<void>): Promise<void> {
  await press(stack, 'stop');
  try {
    await during();
  } finally {
    await press(stack, 'start');
  }
}

async function press({ switchUrl }: TestStack, verb: 'stop' | 'start'): Promise<void> {
  const answer = await fetch(`${switchUrl}/${verb}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`The service did not ${verb}: ${await answer.text()}`);
}
