import { randomUUID } from 'node:crypto';
import type { Course, Delivery, Flaw, Notebook, Partner } from './notebook.ts';
import { signed } from './sign.ts';

export type Telling = Course & { event: string; flaw?: Flaw | undefined };
export type Outbox = {
  /** Sends a new event so many times at once; answers when each has been tried. */
  tell(telling: Telling, times?: number): Promise<Delivery[]>;
  /** Sends the same event once more. */
  repeat(delivery: Delivery): Promise<Delivery>;
  stop(): void;
};

const DEADLINE_MS = 15_000;
const LONGEST_WAIT_MS = 60_000;
const MOST_ATTEMPTS = 50;

/** Sends events as a partner does: while nobody answers, or a server failed, again after 1, 2, 4 ... 60 seconds. */
export function openOutbox({ kept, save }: Notebook): Outbox {
  const timers = new Set<NodeJS.Timeout>();

  async function attempt(delivery: Delivery): Promise<Delivery> {
    const partner = kept.partners.find(({ slug }) => slug === delivery.partner);
    const { status, answer } = partner ? await post(partner, delivery) : { status: null, answer: 'no_such_partner' };
    Object.assign(delivery, { status, answer, attempts: delivery.attempts + 1 });
    const isOver = !partner || (status !== null && status < 500 && status !== 429);
    delivery.dueAt =
      isOver || delivery.attempts >= MOST_ATTEMPTS ? null : new Date(Date.now() + waitOf(delivery)).toISOString();
    if (delivery.dueAt) later(delivery);
    await save();
    return delivery;
  }

  function later(delivery: Delivery): void {
    const wait = Math.max(0, Date.parse(delivery.dueAt ?? '') - Date.now());
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(delivery);
    }, wait);
    timers.add(timer.unref());
  }

  /** Written down before it goes, so that a restart sends what nobody has answered yet. */
  function enter(delivery: Delivery): Promise<Delivery> {
    const { partner, student, course, event, at } = delivery;
    kept.deliveries.unshift(delivery);
    const others = kept.students.filter(
      (one) => !(one.partner === partner && one.student === student && one.course === course),
    );
    kept.students = [{ partner, student, course, lastEvent: event, at }, ...others];
    return attempt(delivery);
  }

  for (const delivery of kept.deliveries) if (delivery.dueAt) later(delivery);
  return {
    async tell(telling, times = 1) {
      const delivery = deliveryOf(telling);
      return Promise.all(Array.from({ length: times }, () => enter({ ...delivery, id: randomUUID() })));
    },
    repeat: ({ partner, event, student, course, eventId, body, flaw }) =>
      enter({ ...untried(), partner, event, student, course, eventId, body, flaw }),
    stop: () => timers.forEach(clearTimeout),
  };
}

const waitOf = ({ attempts }: Delivery) => Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (attempts - 1));

const untried = () => {
  const at = new Date().toISOString();
  return { id: randomUUID(), at, attempts: 0, status: null, answer: null, dueAt: at };
};

function deliveryOf({ partner, event, student, course, flaw = undefined }: Telling): Delivery {
  const eventId = `evt_${randomUUID()}`;
  const occurred_at = new Date().toISOString();
  const body = JSON.stringify({ event, event_id: eventId, student_id: student, course_id: course, occurred_at });
  return { ...untried(), partner, event, student, course, eventId, body, flaw: flaw ?? null };
}

async function post(partner: Partner, delivery: Delivery): Promise<Pick<Delivery, 'status' | 'answer'>> {
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': `${partner.slug}-webhooks/1.0`,
    ...signed(partner, delivery),
  };
  try {
    const response = await fetch(partner.webhookUrl, {
      method: 'POST',
      body: delivery.body,
      headers,
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return { status: response.status, answer: wordIn(await response.text()) };
  } catch (error) {
    return {
      status: null,
      answer: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable',
    };
  }
}

/** The outcome, or the code of a refusal; a proxy's own page has neither. */
function wordIn(text: string): string | null {
  try {
    const { outcome, code } = JSON.parse(text);
    return outcome ?? code ?? null;
  } catch {
    return null;
  }
}
