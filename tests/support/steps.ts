import fc from 'fast-check';
import type { Answer, Client } from './client.ts';
import type { Service } from './service.ts';

/** What an office does, step by step in any order, for properties that hold whatever happened. */

/** `passed` names the steps that the rules let through. */
type Stage = { service: Service; passed: string[] };
/** A step of one kind; `run` answers what the API said, null where there was nothing to do. */
export type Step<W extends Stage> = {
  name: string;
  told: unknown;
  run: (world: W, office: Client) => Promise<Answer | null>;
};

/** Carries out one step; a refusal is an answer, anything else that is not a success fails the property. */
export async function take<W extends Stage>(world: W, { name, told, run }: Step<W>): Promise<void> {
  const answer = await run(world, world.service.as('office'));
  if (answer === null) return;
  const { status, body } = answer;
  if (status >= 500 || status === 400 || status === 404)
    throw new Error(`${name} ${JSON.stringify(told)}: ${status} ${JSON.stringify(body)}`);
  if (status < 300) world.passed.push(name);
}

/** Makes steps for a world: `told` is what may be said in one, printed when a property fails. */
export const stepsIn =
  <W extends Stage>() =>
  <T>(
    name: string,
    told: fc.Arbitrary<T>,
    run: (told: T, world: W, office: Client) => Promise<Answer | null>,
  ): fc.Arbitrary<Step<W>> =>
    told.map((value) => ({
      name,
      told: value,
      run: (world, office) => run(value, world, office),
      [fc.toStringMethod]: () => `${name} ${JSON.stringify(value)}`,
    }));
