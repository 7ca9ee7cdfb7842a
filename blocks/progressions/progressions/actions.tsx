import type { LearnerProgression, Progression } from '#contract/progressions';
import { HoldLp, ResumeLp } from './hold-resume.tsx';
import { HoursLog } from './hours-log.tsx';
import { LogHours } from './log-hours.tsx';
import { MarkComplete } from './mark-complete.tsx';
import { StartLp } from './start-lp.tsx';
import { UploadPortfolio } from './upload-portfolio.tsx';

/** Every dialog takes these. `onDone` gets a sentence that says what has happened, for a snackbar or a live region. */
export type DialogProps = {
  progression: Progression;
  /** Whose progression it is, as the dialog names the person. */
  learnerName: string;
  onDone: (sentence: string) => void;
  onClose: () => void;
};

const DIALOGS = {
  hours: HoursLog,
  'log-hours': LogHours,
  upload: UploadPortfolio,
  complete: MarkComplete,
  hold: HoldLp,
  resume: ResumeLp,
};
export type Action = keyof typeof DIALOGS | 'start';

type Props = Omit<DialogProps, 'progression'> & {
  action: Action;
  progression: Progression | null;
  learner: Pick<LearnerProgression['learner'], 'learnerId'>;
};

/** The dialog of an action; starting an LP is about a learner, all others about one progression. */
export function ActionDialog({ action, progression, learner, ...rest }: Props) {
  if (action === 'start')
    return <StartLp learnerId={learner.learnerId} classId={progression?.class?.classId} {...rest} />;
  const Form = DIALOGS[action];
  return progression && <Form progression={progression} {...rest} />;
}
