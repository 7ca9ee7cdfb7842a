import { z } from 'zod';
import {
  AccountChange,
  ImportAnswer,
  ImportQuery,
  Learner,
  LearnerChange,
  LearnerInput,
  LearnerList,
  Me,
} from '../contract/learners.ts';
import { IdInPath } from '../contract/shapes.ts';
import { type Policy, scopeOf } from '../platform/policy.ts';
import { type Route, route } from '../platform/route.ts';
import { createLearner } from './create.ts';
import { editLearner } from './edit.ts';
import { followAccount } from './follow-account.ts';
import { importLearners } from './import.ts';
import { listLearners } from './list.ts';
import { showLearner, showMe } from './show.ts';

const OfLearner = z.object({ learnerId: IdInPath });
const office: Policy = { who: 'capability', capability: 'lp_manage_learners' };

export const learnerRoutes: Route[] = [
  route({
    method: 'get',
    path: '/me',
    summary: 'Who the caller is: user, learner record, capabilities.',
    policy: { who: 'signed_in' },
    answers: Me,
    handle: ({ actor }) => showMe(actor),
  }),
  route({
    method: 'get',
    path: '/learners',
    summary: 'Learners by name, ID number’s last four, e-mail or class; facilitators see those of their own classes.',
    policy: { who: 'staff' },
    query: LearnerList,
    answers: z.array(Learner),
    handle: ({ deps, actor, query }) => listLearners(deps, scopeOf(actor), query),
  }),
  route({
    method: 'post',
    path: '/learners',
    summary: 'Adds a learner; birth date and gender follow from the SA ID number.',
    policy: office,
    body: LearnerInput,
    answers: Learner,
    status: 201,
    handle: ({ deps, actor, body }) => createLearner(deps, actor, body),
  }),
  route({
    method: 'post',
    path: '/learners/import',
    summary: 'Adds learners from a CSV sheet, with an answer for each row; a dry run writes nothing.',
    policy: office,
    query: ImportQuery,
    takes: 'csv',
    body: z.string(),
    isSplit: true,
    answers: ImportAnswer,
    // Row by row, each row safe on disk, may outlast the deadline of a request.
    streams: true,
    handle: ({ deps, actor, query, body }) =>
      importLearners(deps, actor, { text: body, isDryRun: query.dryRun === 'true' }),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId',
    summary: 'One learner, the ID number masked.',
    policy: { who: 'record', of: (_db, { learnerId }) => learnerId },
    params: OfLearner,
    answers: Learner,
    handle: ({ deps, actor, params }) => showLearner(deps, actor, params.learnerId),
  }),
  route({
    method: 'patch',
    path: '/learners/:learnerId',
    summary: 'Changes the given fields of a learner; null clears one.',
    policy: office,
    params: OfLearner,
    body: LearnerChange,
    answers: Learner,
    handle: ({ deps, actor, params, body }) => editLearner(deps, actor, { ...params, change: body }),
  }),
  route({
    method: 'post',
    path: '/wordpress/user-changed',
    summary: 'The plugin tells that an account changed, so that its tokens end at once.',
    // No capability: a user’s own log-out is told in the name of whoever is responsible for the site.
    policy: { who: 'wordpress' },
    body: AccountChange,
    status: 204,
    handle: ({ deps, actor, body }) => followAccount(deps, actor, body),
  }),
];
