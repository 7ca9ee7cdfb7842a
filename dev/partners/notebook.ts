import { readFile } from 'node:fs/promises';
import type { WebhookScheme } from '../../server/contract/words.ts';
import { writeWhole } from '../write-whole.ts';

/** What a training partner was given when it was connected. */
export type Partner = {
  slug: string;
  name: string;
  webhookUrl: string;
  scheme: WebhookScheme;
  secret: string;
  /** With what it verifies launches. */
  launchKey: string;
  audience: string;
};

/** One student of one partner in one of its courses. */
export type Course = { partner: string; student: string; course: string };
/** A learner with the courses of a program, in their order. */
export type Chain = { name: string; hasLogin: boolean; courses: Course[] };
export type Student = Course & { lastEvent: string; at: string };

/** What is wrong with a delivery on purpose. */
export const FLAWS = ['signature', 'timestamp'] as const;
export type Flaw = (typeof FLAWS)[number];

export type Delivery = {
  id: string;
  partner: string;
  event: string;
  student: string;
  course: string;
  eventId: string;
  body: string;
  flaw: Flaw | null;
  at: string;
  attempts: number;
  /** Of the last attempt; null when nobody answered. */
  status: number | null;
  /** What it came to, or why it did not, in a word. */
  answer: string | null;
  /** When it is tried again; null once it is settled. */
  dueAt: string | null;
};

export type Kept = {
  /** Where the partners were when their launch addresses were handed in. */
  address: string | null;
  partners: Partner[];
  chains: Chain[];
  students: Student[];
  /** The newest first. */
  deliveries: Delivery[];
  /** Courses complete by themselves so long after their launch; null: when somebody presses the button. */
  finishAfterSeconds: number | null;
};

export type Notebook = { kept: Kept; save(): Promise<void> };

/** Its own lists each time: two sites may be played in one process. */
const empty = (): Kept => ({
  address: null,
  partners: [],
  chains: [],
  students: [],
  deliveries: [],
  finishAfterSeconds: null,
});
const MOST_DELIVERIES = 200;

/** What the partners know, in a file that outlives a restart; the owner's alone, for it holds their secrets. */
export async function openNotebook(file: string): Promise<Notebook> {
  const kept: Kept = { ...empty(), ...(await readFile(file, 'utf8').then(JSON.parse, () => ({}))) };
  let writing = Promise.resolve();
  const save = () => {
    kept.deliveries.splice(MOST_DELIVERIES);
    writing = writing.then(() => writeWhole(file, JSON.stringify(kept), 0o600));
    return writing;
  };
  return { kept, save };
}
