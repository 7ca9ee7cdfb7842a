import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import { ORDERS, runChain } from './chain.ts';
import { controlPage } from './control-page.ts';
import { type Delivery, FLAWS, type Notebook } from './notebook.ts';
import type { Outbox } from './outbox.ts';
import { visits } from './visits.ts';

const Text = z.string().min(1).max(190);
const Times = z.coerce.number().int().min(1).max(100).default(1);
const Course = z.object({ partner: Text, student: Text, course: Text });
const Telling = Course.extend({
  event: Text.default('course.completed'),
  flaw: z.preprocess((text) => text || undefined, z.enum(FLAWS).optional()),
  times: Times,
});
/** A learner of the list, or courses one by one; `student` stands for those that name none. */
const Running = z.object({
  chain: Text.optional(),
  student: Text.optional(),
  courses: z
    .array(Course.partial({ student: true }))
    .max(50)
    .optional(),
  order: z.enum(ORDERS).default('in_order'),
  times: Times,
});
const Settings = z.object({
  finishAfterSeconds: z.preprocess(
    (text) => (text === '' ? null : text),
    z.coerce.number().min(0).max(3600).nullable(),
  ),
});

/** The web site of all the partners: pages for people, and the same as JSON for whoever sends JSON. */
export function partnersApp(notebook: Notebook, outbox: Outbox): Express {
  const { kept, save } = notebook;
  const tell = async (request: Request, response: Response) => {
    const { times, ...telling } = Telling.parse({ ...request.body, ...request.params });
    told(request, response, await outbox.tell(telling, times));
  };
  const app = express().disable('x-powered-by');
  app.use(express.json(), express.urlencoded({ extended: false }));
  app.get('/', (_request, response) => void response.send(controlPage(kept)));
  app.get('/state', (_request, response) => {
    const partners = kept.partners.map(({ slug, name, scheme }) => ({ slug, name, scheme }));
    response.json({ ...kept, partners });
  });
  app.post('/events', tell);
  app.post('/chain', async (request, response) => {
    const { chain, student, courses, ...how } = Running.parse(request.body);
    const named = kept.chains.find(({ name }) => name === chain || name.startsWith(`${chain}:`));
    const wanted = z
      .array(Course)
      .min(1)
      .parse(courses?.map((course) => ({ student, ...course })) ?? named?.courses);
    told(request, response, await runChain(outbox, { courses: wanted, ...how }));
  });
  app.post('/settings', async (request, response) => {
    Object.assign(kept, Settings.parse(request.body));
    await save();
    told(request, response, []);
  });
  app.post('/deliveries/:id/again', async (request, response) => {
    const sent = kept.deliveries.find(({ id }) => id === request.params.id);
    told(request, response, sent ? [await outbox.repeat(sent)] : []);
  });
  app.post('/:partner/events', tell);
  app.use(visits(notebook, outbox));
  return app.use(refused);
}

/** JSON to whoever asked in it; a browser goes back to the page, where it stands as well. */
function told(request: Request, response: Response, deliveries: Delivery[]): void {
  if (request.is('json')) response.json(deliveries);
  else response.redirect(303, '/');
}

const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof z.ZodError) response.status(400).json({ title: z.prettifyError(error) });
  else next(error);
};
