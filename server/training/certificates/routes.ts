import { z } from 'zod';
import { Certificate, IssuedCertificate, OpenBadge, RevokeCertificate } from '../../contract/certificates.ts';
import { sendAttachment } from '../../platform/attachments.ts';
import type { Limit } from '../../platform/limits.ts';
import { type Route, route } from '../../platform/route.ts';
import { showCredential } from './credential.ts';
import { downloadCertificate } from './download.ts';
import { reissueCertificate } from './reissue.ts';
import { revokeCertificate } from './revoke.ts';
import { showCertificate } from './show.ts';
import { holderOf } from './store.ts';

/** Any word may be asked for: only the table knows which ones are codes. */
const OfCertificate = z.object({ code: z.string().regex(/^[0-9a-z]{1,64}$/) });
const VERIFICATIONS: Limit = { name: 'certificates', times: 60, seconds: 60 };

export const certificateRoutes: Route[] = [
  route({
    method: 'get',
    path: '/certificates/:code',
    summary: 'Is this certificate valid, and what does it say?',
    policy: { who: 'public' },
    params: OfCertificate,
    limit: VERIFICATIONS,
    answers: Certificate,
    handle: ({ deps, params }) => showCertificate(deps, params.code),
  }),
  route({
    method: 'get',
    path: '/certificates/:code/credential.json',
    summary: 'The certificate as an Open Badges 3.0 credential, unsigned.',
    policy: { who: 'public' },
    params: OfCertificate,
    limit: VERIFICATIONS,
    answers: OpenBadge,
    handle: ({ deps, params }) => showCredential(deps, params.code),
  }),
  route({
    method: 'get',
    path: '/certificates/:code/pdf',
    summary: 'The certificate as it was issued, for its learner and the staff.',
    policy: { who: 'record', of: (db, { code }) => holderOf(db, code) },
    params: OfCertificate,
    streams: true,
    async handle({ deps, actor, params, response }) {
      const { name, content } = await downloadCertificate(deps, actor, params.code);
      await sendAttachment(response, { name, type: 'application/pdf' }, content);
    },
  }),
  route({
    method: 'post',
    path: '/certificates/:code/revoke',
    summary: 'Takes a certificate back, for good.',
    policy: { who: 'capability', capability: 'lp_manage_training' },
    params: OfCertificate,
    body: RevokeCertificate,
    answers: Certificate,
    handle: ({ deps, actor, params, body }) => revokeCertificate(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/certificates/:code/reissue',
    summary: 'Issues a revoked certificate anew, under a code of its own.',
    policy: { who: 'capability', capability: 'lp_manage_training' },
    params: OfCertificate,
    status: 201,
    // The file is written outside of the transaction.
    isSplit: true,
    answers: IssuedCertificate,
    handle: ({ deps, actor, params }) => reissueCertificate(deps, actor, params.code),
  }),
];
