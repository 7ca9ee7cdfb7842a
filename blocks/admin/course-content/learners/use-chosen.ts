import { useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ClassMember } from '#contract/classes';
import type { Learner } from '#contract/learners';
import { ask, askList, asRefused } from '../../../shared/api.ts';
import { fullName, number } from '../../../shared/format.ts';
import { announce } from '../../../shared/ui.tsx';
import { sentenceFor } from '../../../shared/words.ts';

export type Candidate = { learnerId: number; name: string };

/** Who is to be enrolled, each person once. */
export function useChosen() {
  const [learners, setLearners] = useState<Candidate[]>([]);
  const [round, setRound] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const found = useRef(new Map<string, Candidate>());

  function add(candidates: Candidate[]) {
    const known = new Set(learners.map(({ learnerId }) => learnerId));
    const fresh = candidates.filter(({ learnerId }) => !known.has(learnerId));
    setLearners([...learners, ...fresh]);
    announce(addedSentence(fresh.length));
  }
  async function find(search: string) {
    const { items } = await askList<Learner>('/learners', { search, perPage: 10 });
    return items.map((learner) => {
      const value = String(learner.learnerId);
      found.current.set(value, { learnerId: learner.learnerId, name: fullName(learner) });
      return { value, label: [fullName(learner), learner.saIdMasked, learner.clientName].filter(Boolean).join(' · ') };
    });
  }
  function addFound(value: string) {
    const candidate = found.current.get(value);
    if (!candidate) return;
    add([candidate]);
    setRound((count) => count + 1);
  }
  function addClass(classId: string) {
    if (!classId) return;
    setFault(null);
    membersOf(classId).then(add, (thrown: unknown) => setFault(sentenceFor(asRefused(thrown))));
  }
  return {
    ...{ learners, round, fault, find, addFound, addClass },
    remove: (id: number) => setLearners(learners.filter(({ learnerId }) => learnerId !== id)),
    keep: (ids: number[]) => setLearners(learners.filter(({ learnerId }) => ids.includes(learnerId))),
  };
}

/** Those who have not left. */
async function membersOf(classId: string): Promise<Candidate[]> {
  const members = await ask<ClassMember[]>('GET', `/classes/${encodeURIComponent(classId)}/learners`);
  return members
    .filter(({ endDate }) => endDate === null)
    .map((member) => ({ learnerId: member.learnerId, name: fullName(member) }));
}

function addedSentence(count: number): string {
  if (count === 0) return __('Nobody new to add.', 'learner-progressions');
  // translators: %s: number of learners.
  return sprintf(_n('%s learner added', '%s learners added', count, 'learner-progressions'), number(count));
}
