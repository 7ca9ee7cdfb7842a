import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Credits } from '#contract/credits';
import { dayOf, number } from '../../shared/format.ts';
import { grantKindWords } from '../../shared/words/purchases.ts';

export type Grant = Credits['grants'][number];

/** `SFZ-1`, or what kind of credits it is. */
export function grantName({ kind, label }: Pick<Grant, 'kind' | 'label'>): string {
  if (!label) return grantKindWords[kind];
  // translators: %s: label of a course step.
  return sprintf(__('Class of step %s', 'learner-progressions'), label);
}

/** Each grant with what is left of it and until when; `action` is what can be done about one. */
export function GrantLines({ grants, action }: { grants: Grant[]; action?: (grant: Grant) => ReactNode }) {
  return (
    <ul className="lp-lines">
      {grants.map((grant) => (
        <li key={grant.grantId}>
          <span>
            <strong>{grantName(grant)}</strong>
            <span className="lp-small">{untilSentence(grant)}</span>
          </span>
          <span className="lp-lines__end">
            {leftSentence(grant)} {action?.(grant)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function leftSentence({ balance, quantity }: Grant): string {
  // An adjustment may have added to what was given at first.
  if (balance > quantity) return leftWords(balance);
  // translators: 1: how many are left, 2: how many were given.
  return sprintf(__('%1$s of %2$s left', 'learner-progressions'), number(balance), number(quantity));
}

function leftWords(balance: number): string {
  // translators: %s: how many are left.
  return sprintf(__('%s left', 'learner-progressions'), number(balance));
}

function untilSentence({ grantedAt, expiresAt }: Grant): string {
  // translators: %s: day.
  const given = sprintf(__('Given on %s', 'learner-progressions'), dayOf(grantedAt));
  if (!expiresAt) return given;
  const isOver = new Date(expiresAt) <= new Date();
  // translators: 1: "Given on" with a day, 2: day.
  const over = __('%1$s, expired on %2$s', 'learner-progressions');
  // translators: 1: "Given on" with a day, 2: day.
  const coming = __('%1$s, expires on %2$s', 'learner-progressions');
  return sprintf(isOver ? over : coming, given, dayOf(expiresAt));
}
