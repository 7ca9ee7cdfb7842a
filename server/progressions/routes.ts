import { z } from 'zod';
import { Reconciliation } from '../contract/dossier.ts';
import { Overview } from '../contract/overview.ts';
import {
  Activity,
  BulkAnswer,
  BulkChange,
  ChangeOnDay,
  CompleteProgression,
  CorrectHours,
  HistoryList,
  HoldProgression,
  HoursCorrected,
  HoursEntry,
  HoursList,
  HoursLogged,
  LearnerProgression,
  ListedProgression,
  LogHours,
  PortfolioFile,
  Progression,
  ProgressionList,
  StartProgression,
} from '../contract/progressions.ts';
import { IdInPath } from '../contract/shapes.ts';
import { sendAttachment } from '../platform/attachments.ts';
import type { Policy } from '../platform/policy.ts';
import { scopeOf } from '../platform/policy.ts';
import { refuse } from '../platform/refuse.ts';
import { type Route, route } from '../platform/route.ts';
import { attachPortfolio } from './attach-portfolio.ts';
import { changeManyProgressions } from './change-many.ts';
import { completeProgression } from './complete.ts';
import { correctHours } from './correct-hours.ts';
import { downloadPortfolio } from './download-portfolio.ts';
import { showHistory } from './history.ts';
import { holdProgression } from './hold.ts';
import { listProgressions } from './list.ts';
import { listHours } from './list-hours.ts';
import { logHours } from './log-hours.ts';
import { showOverview } from './overview.ts';
import { rebaseProgression } from './rebase.ts';
import { reconcileHours } from './reconcile.ts';
import { resumeProgression } from './resume.ts';
import { showLearnerProgression, showProgression } from './show.ts';
import { startProgression } from './start.ts';
import { learnerOfFile, learnerOfTracking } from './store.ts';

const OfLearner = z.object({ learnerId: IdInPath });
const OfProgression = z.object({ trackingId: IdInPath });
const OfEntry = z.object({ logId: IdInPath });
const OfFile = z.object({ fileId: IdInPath });

const office: Policy = { who: 'capability', capability: 'lp_manage_progressions' };
const ofProgression: Policy<{ trackingId: number }> = {
  who: 'record',
  of: (db, { trackingId }) => learnerOfTracking(db, trackingId),
};

const reads: Route[] = [
  route({
    method: 'get',
    path: '/me/progression',
    summary: 'The caller’s own learner record: current LP, history, overall percent, timeline.',
    policy: { who: 'self' },
    answers: LearnerProgression,
    handle: ({ deps, actor }) => showLearnerProgression(deps, actor.learnerId ?? refuse('not_found')),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId/progression',
    summary: 'One learner’s record: current LP, history, overall percent, timeline.',
    policy: { who: 'record', of: (_db, { learnerId }) => learnerId },
    params: OfLearner,
    answers: LearnerProgression,
    handle: ({ deps, params }) => showLearnerProgression(deps, params.learnerId),
  }),
  route({
    method: 'get',
    path: '/progressions',
    summary: 'Progressions with learner and client; facilitators see those of their own classes.',
    policy: { who: 'staff' },
    query: ProgressionList,
    answers: z.array(ListedProgression),
    handle: ({ deps, actor, query }) => listProgressions(deps, scopeOf(actor), query),
  }),
  route({
    method: 'get',
    path: '/progressions/:trackingId',
    summary: 'One progression.',
    policy: ofProgression,
    params: OfProgression,
    answers: Progression,
    handle: ({ deps, params }) => showProgression(deps, params.trackingId),
  }),
  route({
    method: 'get',
    path: '/progressions/:trackingId/hours',
    summary: 'The hours log of a progression as it was written, corrections included.',
    policy: ofProgression,
    params: OfProgression,
    query: HoursList,
    answers: z.array(HoursEntry),
    handle: ({ deps, params, query }) => listHours(deps, params.trackingId, query),
  }),
  route({
    method: 'get',
    path: '/progressions/:trackingId/history',
    summary: 'What happened to a progression, newest first.',
    policy: ofProgression,
    params: OfProgression,
    query: HistoryList,
    answers: z.array(Activity),
    handle: ({ deps, params, query }) => showHistory(deps, params.trackingId, query),
  }),
  route({
    method: 'get',
    path: '/portfolio-files/:fileId/content',
    summary: 'A portfolio file, as an attachment; each download is noted.',
    policy: { who: 'record', of: (db, { fileId }) => learnerOfFile(db, fileId) },
    params: OfFile,
    streams: true,
    async handle({ deps, actor, params, response }) {
      const { file, content } = await downloadPortfolio(deps, actor, params.fileId);
      const attachment = { name: file.fileName, type: 'application/octet-stream', size: file.fileSize };
      await sendAttachment(response, attachment, content);
    },
  }),
  route({
    method: 'get',
    path: '/overview',
    summary: 'Numbers for the office’s first page.',
    policy: { who: 'capability', capability: 'lp_view_reports' },
    answers: Overview,
    handle: ({ deps }) => showOverview(deps),
  }),
];

const writes: Route[] = [
  route({
    method: 'post',
    path: '/learners/:learnerId/progressions',
    summary: 'Starts an LP; another one in progress is refused or put on hold.',
    policy: office,
    params: OfLearner,
    body: StartProgression,
    answers: Progression,
    status: 201,
    handle: ({ deps, actor, params, body }) => startProgression(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'post',
    path: '/progressions/bulk',
    summary: 'Completes, holds or resumes many progressions, each with its own answer.',
    policy: office,
    body: BulkChange,
    isSplit: true,
    answers: BulkAnswer,
    handle: ({ deps, actor, body }) => changeManyProgressions(deps, actor, body),
  }),
  route({
    method: 'post',
    path: '/progressions/:trackingId/hours',
    summary: 'Logs hours by hand.',
    policy: office,
    params: OfProgression,
    body: LogHours,
    answers: HoursLogged,
    status: 201,
    handle: ({ deps, actor, params, body }) => logHours(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'post',
    path: '/hours/:logId/corrections',
    summary: 'Corrects an entry of the hours log by a reversal and a replacement.',
    policy: office,
    params: OfEntry,
    body: CorrectHours,
    answers: HoursCorrected,
    status: 201,
    handle: ({ deps, actor, params, body }) => correctHours(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'post',
    path: '/progressions/:trackingId/portfolio',
    summary: 'Attaches a portfolio file (pdf, doc, docx, jpg, png; 10 MB).',
    policy: office,
    params: OfProgression,
    takes: 'file',
    answers: PortfolioFile,
    status: 201,
    handle: ({ deps, actor, params, received }) =>
      attachPortfolio(deps, actor, { ...params, received: received ?? refuse('invalid_request') }),
  }),
  route({
    method: 'post',
    path: '/progressions/:trackingId/complete',
    summary: 'The office’s sign-off.',
    policy: office,
    params: OfProgression,
    body: CompleteProgression,
    answers: Progression,
    handle: ({ deps, actor, params, body }) => completeProgression(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'post',
    path: '/progressions/:trackingId/hold',
    summary: 'Puts a progression on hold; the effective date is the first day not counted.',
    policy: office,
    params: OfProgression,
    body: HoldProgression,
    answers: Progression,
    handle: ({ deps, actor, params, body }) => holdProgression(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'post',
    path: '/progressions/:trackingId/resume',
    summary: 'Takes a held progression up again; the effective date is the first day counted.',
    policy: office,
    params: OfProgression,
    body: ChangeOnDay,
    answers: Progression,
    handle: ({ deps, actor, params, body }) => resumeProgression(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'post',
    path: '/progressions/:trackingId/rebase',
    summary: 'Re-bases an open LP on its product’s present duration.',
    policy: office,
    params: OfProgression,
    answers: Progression,
    handle: ({ deps, actor, params }) => rebaseProgression(deps, actor, params.trackingId),
  }),
];

/** Takes as long as the house has LPs: no deadline. WordPress asks on its own path, for its command line. */
const reconciliations = (path: string, policy: Policy<undefined>): Route[] => [
  route({
    method: 'get',
    path,
    summary: 'Holds the stored totals against the hours log.',
    policy,
    answers: Reconciliation,
    streams: true,
    handle: ({ deps, actor }) => reconcileHours(deps, actor, { repair: false }),
  }),
  route({
    method: 'post',
    path,
    summary: 'Sets stored totals that differ from the log, each by itself.',
    policy,
    answers: Reconciliation,
    streams: true,
    isSplit: true,
    handle: ({ deps, actor }) => reconcileHours(deps, actor, { repair: true }),
  }),
];

export const progressionRoutes: Route[] = [
  ...reads,
  ...writes,
  ...reconciliations('/hours/reconciliation', office),
  ...reconciliations('/wordpress/reconciliation', { who: 'wordpress', capability: 'lp_manage_progressions' }),
];
