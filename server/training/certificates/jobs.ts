import { z } from 'zod';
import { Id } from '../../contract/shapes.ts';
import { type JobKind, jobKind } from '../../platform/queue.ts';
import { issueCertificate } from './issue.ts';
import { sendCompletionMail } from './send-completion-mail.ts';

export const certificateJobs: JobKind[] = [
  jobKind({
    kind: 'training.issue-certificate',
    payload: z.strictObject({ enrollmentId: Id }),
    isExternal: true,
    run: (deps, { enrollmentId }) => issueCertificate(deps, enrollmentId),
  }),
  jobKind({
    kind: 'training.send-completion-mail',
    payload: z.strictObject({ certificateId: Id }),
    isExternal: true,
    run: (deps, { certificateId }, { jobId }) => sendCompletionMail(deps, certificateId, jobId),
  }),
];
