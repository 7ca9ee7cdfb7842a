import { join } from 'node:path';
import { inject } from 'vitest';
import type { State } from '../../../dev/state.ts';

/** A running stack, and the address where its service can be stopped and started. */
export type TestStack = State & { switchUrl: string };
export type Person = keyof State['logins'];

declare module 'vitest' {
  export interface ProvidedContext {
    stacks: TestStack[];
  }
}

/** The stacks under test; for `describe.each`. */
export const stacks = (): TestStack[] => inject('stacks');

/** WordPress' own folder. */
export const siteFolder = ({ portfoliosDir }: State) => join(portfoliosDir, '../../..');

/** Where PHP writes what it finds fault with. */
export const debugLog = (stack: State) => join(siteFolder(stack), '..', 'debug.log');
