import { jobFaultSentence, sentenceFor } from '../../shared/words.ts';

/** In words where people can do something about it, else by the code that the log has too. */
export function faultSentence(fault: string | null): string {
  if (!fault) return '–';
  return fault === 'unexpected' ? sentenceFor({ code: fault }) : (jobFaultSentence(fault) ?? fault);
}
