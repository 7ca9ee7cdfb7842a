import type { PurchaseStatus } from '#contract/words';
import { Chip } from '../../../shared/ui.tsx';
import { purchaseStatusWords } from '../../../shared/words/purchases.ts';

const LOOK = {
  pending_payment: { tone: 'neutral', mark: '○' },
  active: { tone: 'in_progress', mark: '●' },
  completed: { tone: 'completed', mark: '✓' },
  refunded: { tone: 'neutral', mark: '↩' },
  frozen: { tone: 'warning', mark: '❄' },
  cancelled: { tone: 'neutral', mark: '✕' },
} as const satisfies Record<PurchaseStatus, object>;

export function PurchaseChip({ status }: { status: PurchaseStatus }) {
  return <Chip {...LOOK[status]}>{purchaseStatusWords[status]}</Chip>;
}
