import { randomUUID } from 'node:crypto';
import { type Request, Router } from 'express';
import { coursePage, refusalPage, type Visit } from './course-page.ts';
import { readLaunch } from './launch.ts';
import type { Delivery, Notebook, Partner } from './notebook.ts';
import type { Outbox } from './outbox.ts';

/** What learners come to, and where the office hands a new secret in; everything below a partner's own name. */
export function visits({ kept, save }: Notebook, outbox: Outbox): Router {
  const open = new Map<string, Visit & { told: Delivery[] }>();
  const router = Router();
  const partnerOf = ({ params }: Request) => kept.partners.find(({ slug }) => slug === params.partner);
  const visitOf = ({ params }: Request) => open.get(String(params.visit));

  async function tell(visit: Visit & { told: Delivery[] }, event: string): Promise<void> {
    visit.told.push(...(await outbox.tell({ ...visit.course, event })));
  }

  /** Without anybody at the keyboard the course runs on its own. */
  function finishLater(visit: Visit & { told: Delivery[] }): void {
    if (kept.finishAfterSeconds === null) return;
    void tell(visit, 'course.started');
    setTimeout(() => void tell(visit, 'course.completed'), kept.finishAfterSeconds * 1000).unref();
  }

  router.get('/:partner/launch', async (request, response, next) => {
    const partner = partnerOf(request);
    if (!partner) return next();
    const launch = readLaunch(partner, queryOf(request));
    if ('fault' in launch) return void response.status(403).send(refusalPage(partner, launch.fault));
    const visit = { ...launch, told: [] };
    const id = randomUUID();
    open.set(id, visit);
    finishLater(visit);
    // The proof leaves the address, and with it the browser's history.
    response.redirect(303, `/${partner.slug}/courses/${id}`);
  });
  router.get('/:partner/courses/:visit', (request, response, next) => {
    const [partner, visit] = [partnerOf(request), visitOf(request)];
    if (!partner || !visit) return next();
    response.send(coursePage({ partner, visit, told: visit.told, finishAfterSeconds: kept.finishAfterSeconds }));
  });
  router.post('/:partner/courses/:visit', async (request, response, next) => {
    const visit = visitOf(request);
    if (!visit) return next();
    await tell(visit, String(request.body.event));
    response.redirect(303, request.path);
  });
  router.post('/:partner/secret', async (request, response, next) => {
    const partner = partnerOf(request);
    if (!partner) return next();
    Object.assign(partner, signingWith(String(request.body.secret).trim()));
    await save();
    response.redirect(303, '/');
  });
  return router;
}

/** A secret tells by its looks which scheme it is for. */
const signingWith = (secret: string): Pick<Partner, 'scheme' | 'secret'> => ({
  secret,
  scheme: secret.startsWith('whsec_') ? 'standard' : 'sha256',
});

function queryOf({ query }: Request) {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined);
  return { token: text('token'), student: text('student'), course: text('course') };
}
