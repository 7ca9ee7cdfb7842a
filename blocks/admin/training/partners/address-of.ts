import type { InboxState } from '#contract/words';

/** The partners' part, from any place of the training screen. */
export const toPartners = () => ({ part: 'partners', program: null, provider: null });
export const toPartner = (providerId: number) => ({ ...toPartners(), provider: providerId });
/** A partner's events in this state. */
export const toInbox = (providerId: number, state: InboxState) => ({
  ...{ part: 'inbox', provider: null, state, providerId },
});
