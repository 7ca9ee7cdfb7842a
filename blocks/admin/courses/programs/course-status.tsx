import type { ProgramStatus } from '#contract/words';
import { Chip } from '../../../shared/ui.tsx';
import { programStatusWords } from '../../../shared/words.ts';

export function CourseStatusChip({ status }: { status: ProgramStatus }) {
  const looks = {
    draft: { tone: 'neutral', mark: '✎' },
    published: { tone: 'completed', mark: '✓' },
    archived: { tone: 'neutral', mark: '–' },
  } as const;
  return <Chip {...looks[status]}>{programStatusWords[status]}</Chip>;
}
