import { z } from 'zod';
import { ImportQuery } from '../../contract/learners.ts';
import { IdInPath } from '../../contract/shapes.ts';
import {
  Account,
  AccountInput,
  LaunchKey,
  Program,
  ProgramChange,
  ProgramDetail,
  ProgramInput,
  ProgramList,
  Provider,
  ProviderChange,
  ProviderInput,
  SecretIssued,
  SequenceInput,
} from '../../contract/training.ts';
import { Catalogue, CatalogueAnswer, SecretWithdrawal } from '../../contract/training-catalogue.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { linkAccount, listAccounts } from './accounts.ts';
import { importCatalogue } from './import-catalogue.ts';
import { showLaunchKey } from './launch-key.ts';
import { addProgram, editProgram, listPrograms, showProgramDetail } from './programs.ts';
import { addProvider, editProvider, listProviders } from './providers.ts';
import { issueSecret, withdrawSecret } from './secrets.ts';
import { setSequence } from './sequence.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_training' };
const OfProvider = z.object({ providerId: IdInPath });
const OfProgram = z.object({ programId: IdInPath });

const providerRoutes: Route[] = [
  route({
    method: 'get',
    path: '/training/providers',
    summary: 'The training partners with their live secrets, whose values are not shown.',
    policy: office,
    answers: z.array(Provider),
    handle: ({ deps }) => listProviders(deps),
  }),
  route({
    method: 'post',
    path: '/training/providers',
    summary: 'Adds a training partner.',
    policy: office,
    body: ProviderInput,
    answers: Provider,
    status: 201,
    handle: ({ deps, actor, body }) => addProvider(deps, actor, body),
  }),
  route({
    method: 'patch',
    path: '/training/providers/:providerId',
    summary: 'Changes the given fields of a training partner.',
    policy: office,
    params: OfProvider,
    body: ProviderChange,
    answers: Provider,
    handle: ({ deps, actor, params, body }) => editProvider(deps, actor, { ...params, change: body }),
  }),
  route({
    method: 'post',
    path: '/training/providers/:providerId/secrets',
    summary: 'Makes a webhook secret and shows it, this once; two may be live.',
    policy: office,
    params: OfProvider,
    answers: SecretIssued,
    status: 201,
    isSecret: true,
    handle: ({ deps, actor, params }) => issueSecret(deps, actor, params.providerId),
  }),
  route({
    method: 'delete',
    path: '/training/providers/:providerId/secrets/:secretId',
    summary: 'Withdraws a webhook secret, at once or after some hours.',
    policy: office,
    params: OfProvider.extend({ secretId: IdInPath }),
    query: SecretWithdrawal,
    status: 204,
    handle: ({ deps, actor, params, query }) => withdrawSecret(deps, actor, { ...params, ...query }),
  }),
  route({
    method: 'get',
    path: '/training/providers/:providerId/launch-key',
    summary: 'The key with which a training partner verifies launches; each showing is noted.',
    policy: office,
    params: OfProvider,
    answers: LaunchKey,
    handle: ({ deps, actor, params }) => showLaunchKey(deps, actor, params.providerId),
  }),
];

const accountRoutes: Route[] = [
  route({
    method: 'put',
    path: '/training/providers/:providerId/accounts/:learnerId',
    summary: 'Notes by what name a partner knows a learner.',
    policy: office,
    params: OfProvider.extend({ learnerId: IdInPath }),
    body: AccountInput,
    answers: Account,
    handle: ({ deps, actor, params, body }) => linkAccount(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId/partner-accounts',
    summary: 'By what names the training partners know a learner.',
    policy: office,
    params: z.object({ learnerId: IdInPath }),
    answers: z.array(Account),
    handle: ({ deps, params }) => listAccounts(deps, params.learnerId),
  }),
];

const programRoutes: Route[] = [
  route({
    method: 'get',
    path: '/training/programs',
    summary: 'Training programs with their sequences.',
    policy: office,
    query: ProgramList,
    answers: z.array(Program),
    handle: ({ deps, query }) => listPrograms(deps, query),
  }),
  route({
    method: 'post',
    path: '/training/programs',
    summary: 'Adds a training program.',
    policy: office,
    body: ProgramInput,
    answers: Program,
    status: 201,
    handle: ({ deps, actor, body }) => addProgram(deps, actor, body),
  }),
  route({
    method: 'get',
    path: '/training/programs/:programId',
    summary: 'A training program with its sequence, and how many learners are in it.',
    policy: office,
    params: OfProgram,
    answers: ProgramDetail,
    handle: ({ deps, params }) => showProgramDetail(deps, params.programId),
  }),
  route({
    method: 'patch',
    path: '/training/programs/:programId',
    summary: 'Changes the given fields of a training program.',
    policy: office,
    params: OfProgram,
    body: ProgramChange,
    answers: Program,
    handle: ({ deps, actor, params, body }) => editProgram(deps, actor, { ...params, change: body }),
  }),
  route({
    method: 'put',
    path: '/training/programs/:programId/sequence',
    summary: 'Brings a program’s partners into this order; learners who are enrolled keep the steps they have.',
    policy: office,
    params: OfProgram,
    body: SequenceInput,
    answers: Program,
    handle: ({ deps, actor, params, body }) => setSequence(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/training/catalogue',
    summary: 'Configures partners, programs and sequences from one file; a dry run writes nothing.',
    policy: office,
    query: ImportQuery,
    body: Catalogue,
    isLarge: true,
    answers: CatalogueAnswer,
    handle: ({ deps, actor, query, body }) =>
      importCatalogue(deps, actor, { catalogue: body, isDryRun: query.dryRun === 'true' }),
  }),
];

export const configurationRoutes: Route[] = [...providerRoutes, ...accountRoutes, ...programRoutes];
