import type { CourseStepStatus, PurchaseStatus } from '#contract/words';
import { Chip } from '../shared/ui.tsx';
import { purchaseStatusWords, purchaseStepWords } from '../shared/words/purchases.ts';

const PURCHASES = {
  pending_payment: { tone: 'neutral', mark: '○' },
  active: { tone: 'in_progress', mark: '●' },
  completed: { tone: 'completed', mark: '✓' },
  refunded: { tone: 'neutral', mark: '↩' },
  frozen: { tone: 'warning', mark: '❄' },
  cancelled: { tone: 'neutral', mark: '✕' },
} as const satisfies Record<PurchaseStatus, object>;

const STEPS = {
  unbooked: { tone: 'neutral', mark: '○' },
  booked: { tone: 'in_progress', mark: '●' },
  completed: { tone: 'completed', mark: '✓' },
  missed: { tone: 'warning', mark: '!' },
  cancelled: { tone: 'neutral', mark: '✕' },
} as const satisfies Record<CourseStepStatus, object>;

/** How a purchase stands. */
export function PurchaseChip({ status }: { status: PurchaseStatus }) {
  return <Chip {...PURCHASES[status]}>{purchaseStatusWords[status]}</Chip>;
}

/** How a step of a purchase stands. */
export function StepChip({ status }: { status: CourseStepStatus }) {
  return <Chip {...STEPS[status]}>{purchaseStepWords[status]}</Chip>;
}
