import type { LearnerAccount } from './accounts.ts';
import { CLASSES, CLIENTS, type ClassPlan, type ClientName } from './classes.ts';
import { type DemoPerson, people } from './people.ts';
import { STORIES, type Story, type StoryName } from './stories.ts';

const LEARNERS = 120;

/** A learner of the demo, with the part to play. */
export type Player = {
  who: number;
  person: DemoPerson;
  client: ClientName;
  account: LearnerAccount | null;
  /** Null for those whom no class has yet. */
  part: { story: Story; in: ClassPlan } | null;
};

const namesIn = (cast: ClassPlan['cast']) =>
  Object.entries(cast).flatMap(([name, learners]) => Array<StoryName>(learners).fill(name as StoryName));

/** All learners; who is left when the classes are full waits for a class, the third learner's account first of all. */
export function players(): Player[] {
  const parts = CLASSES.flatMap((plan) => namesIn(plan.cast).map((name) => ({ story: STORIES[name], in: plan })));
  const clientNames = Object.keys(CLIENTS) as ClientName[];
  return people(LEARNERS).map((person, who): Player => {
    const part: Player['part'] = parts[who] ?? null;
    if (part) return { who, person, client: part.in.client, account: part.story.account ?? null, part };
    const client = clientNames[who % clientNames.length] ?? 'marula';
    return { who, person, client, account: who === parts.length ? 'learner3' : null, part };
  });
}
