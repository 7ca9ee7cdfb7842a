import { book } from './book.ts';
import { capture } from './capture.ts';
import { completeModule } from './complete-module.ts';
import { courseProgress } from './course-progress.ts';
import { regulatoryExport } from './export.ts';
import { listDeep, listFirst, listOfClient } from './list.ts';
import type { Measure } from './measure.ts';
import { monthlyOfClass, monthlyOfClient } from './monthly.ts';
import { progression } from './progression.ts';
import { receive } from './receive.ts';
import { tokenCheck } from './token.ts';

export const MEASURES: Measure[] = [
  progression,
  listFirst,
  listOfClient,
  listDeep,
  monthlyOfClass,
  monthlyOfClient,
  regulatoryExport,
  capture,
  receive,
  courseProgress,
  completeModule,
  book,
  tokenCheck,
];
