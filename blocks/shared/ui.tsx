/** What blocks and screens are built from, in one place. */

export { announce } from './announce.ts';
export { type Answer, useAnswer } from './answer.ts';
export { type Submission, useSubmission } from './submission.ts';
export { Answered } from './ui/answer.tsx';
export { AsOf } from './ui/as-of.tsx';
export { ConfirmDialog } from './ui/confirm-dialog.tsx';
export { Dialog } from './ui/dialog.tsx';
export { Empty } from './ui/empty.tsx';
export { Figure, Figures } from './ui/figure.tsx';
export { DialogForm, Field, InputField, SelectField, TextField, TickField } from './ui/form.tsx';
export { ProgressBar } from './ui/progress-bar.tsx';
export { RefusedNotice } from './ui/refused-notice.tsx';
export { Chip, StatusChip } from './ui/status-chip.tsx';
export { type Tab, Tabs } from './ui/tabs.tsx';
export { Waiting } from './ui/waiting.tsx';
