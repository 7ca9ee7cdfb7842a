import type { PartnerHealth } from '#contract/oversight';
import type { Provider } from '#contract/training';
import { ask } from '../../../shared/api.ts';
import { type Answer, useAnswer } from '../../../shared/ui.tsx';

/** A partner with how it is doing. */
export type Partner = Provider & { health: PartnerHealth | null };

/** All partners by name; there are few of them. */
export const usePartners = (): Answer<Partner[]> => useAnswer(load, []);

async function load(signal: AbortSignal): Promise<Partner[]> {
  const [providers, health] = await Promise.all([
    ask<Provider[]>('GET', '/training/providers', undefined, { signal }),
    ask<PartnerHealth[]>('GET', '/training/partner-health', undefined, { signal }),
  ]);
  const healthBy = new Map(health.map((one) => [one.provider.providerId, one]));
  return providers.map((one) => ({ ...one, health: healthBy.get(one.providerId) ?? null }));
}
