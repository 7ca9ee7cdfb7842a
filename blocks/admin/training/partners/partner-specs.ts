import { __ } from '@wordpress/i18n';
import type { WebhookScheme } from '#contract/words';
import type { EntrySpec } from '../../forms/entry.ts';

export const schemeWords: Record<WebhookScheme, string> = {
  standard: __('Standard Webhooks', 'learner-progressions'),
  sha256: __('X-Signature with HMAC-SHA256', 'learner-progressions'),
};

/** What a partner is called and how it signs: enough to add one. */
export const namingSpecs: EntrySpec[] = [
  { path: 'name', label: __('Name', 'learner-progressions'), kind: 'text', required: true, maxLength: 190 },
  {
    path: 'slug',
    label: __('Short name', 'learner-progressions'),
    kind: 'text',
    required: true,
    maxLength: 40,
    help: __('Stands in its webhook address: small letters, digits and - only.', 'learner-progressions'),
  },
  {
    path: 'webhookScheme',
    label: __('How it signs its events', 'learner-progressions'),
    kind: 'words',
    required: true,
    words: schemeWords,
    help: __('A new secret is made for this; secrets there are keep theirs.', 'learner-progressions'),
  },
];

export const contactSpecs: EntrySpec[] = [
  {
    path: 'contactEmail',
    label: __('Contact e-mail', 'learner-progressions'),
    kind: 'email',
    maxLength: 190,
    help: __('Offered beside learners who are stuck there.', 'learner-progressions'),
  },
  {
    path: 'active',
    label: __('Active', 'learner-progressions'),
    kind: 'yes',
    help: __(
      'When it is not, learners cannot be sent there and no program can take it; what it sends is still taken in.',
      'learner-progressions',
    ),
  },
];

export const launchSpecs: EntrySpec[] = [
  {
    path: 'launchUrlTemplate',
    label: __('Address of the launch page', 'learner-progressions'),
    kind: 'text',
    maxLength: 2000,
    help: __('Empty while learners cannot be sent there.', 'learner-progressions'),
  },
];

export const partnerSpecs: EntrySpec[] = [...namingSpecs, ...contactSpecs, ...launchSpecs];
