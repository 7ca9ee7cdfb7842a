import { useMemo, useReducer, useState } from '@wordpress/element';
import type { Program } from '#contract/training';
import { ask } from '../../../shared/api.ts';
import { useSubmission } from '../../../shared/ui.tsx';
import { type Draft, headOf, isSame, isSameHead, sequenceOf } from './draft.ts';
import { changed, startOf } from './draft-state.ts';
import { type Faults, faultsIn, faultsOf } from './faults.ts';

const NONE: Faults = new Map();

/** A program that is being written, and its one way to the service. */
export function useProgram(program: Program, onSaved: (saved: Program) => void) {
  const [{ draft, stored, revision, aim }, dispatch] = useReducer(changed, program, startOf);
  const [own, setOwn] = useState<Faults>(NONE);
  const [sent, setSent] = useState<Draft>(draft);
  const submission = useSubmission(
    async (body: Draft) => {
      const sequenced = await putSequence(program.programId, body, revision);
      dispatch({ type: 'saved', program: sequenced });
      return isSameHead(body, stored) ? sequenced : ask<Program>('PATCH', pathOf(program.programId), headOf(body));
    },
    (saved) => {
      dispatch({ type: 'saved', program: saved });
      onSaved(saved);
    },
  );
  const { refused, isBusy, submit } = submission;
  const refusedFaults = useMemo(() => (refused ? faultsOf(refused, sent) : NONE), [refused, sent]);
  const faults = own.size > 0 ? own : refusedFaults;
  const isUnsaved = useMemo(() => !isSame(draft, stored), [draft, stored]);

  function save() {
    const found = faultsIn(draft);
    setOwn(found);
    if (found.size > 0) return;
    setSent(draft);
    void submit(draft);
  }
  const general = faults.size > 0 ? null : refused;
  async function loadStored() {
    const theirs = await ask<Program>('GET', pathOf(program.programId));
    dispatch({ type: 'start', program: theirs });
  }
  return { draft, aim, dispatch, faults, isUnsaved, isBusy, general, save, loadStored };
}

export type OpenProgram = ReturnType<typeof useProgram>;

const pathOf = (programId: number) => `/training/programs/${programId}`;

/**
 * The same again changes nothing, so what a lost answer leaves open is simply sent once more. The sequence comes first:
 * where somebody else has changed it nothing is written.
 */
const putSequence = (programId: number, draft: Draft, revision: string): Promise<Program> =>
  ask<Program>('PUT', `${pathOf(programId)}/sequence`, { ...sequenceOf(draft), revision });
