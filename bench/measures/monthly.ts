import { daysOf } from '../../server/progressions/reports/monthly/rules.ts';
import { reportedMonth } from '../site/calendar.ts';
import type { Bench } from './measure.ts';
import { read } from './read.ts';

const monthOf = ({ site }: Bench) => reportedMonth(site.monday);
const classOf = ({ site }: Bench, n: number) => ((n * 7) % site.sizes.classes) + 1;

export const monthlyOfClass = read({
  name: 'monthly-of-class',
  title: 'The month of a class',
  connections: 4,
  path: (bench, n) => `/reports/monthly?month=${monthOf(bench)}&classId=${classOf(bench, n)}`,
  values: (bench, n) => ({ ...daysOf(monthOf(bench)), classId: classOf(bench, n) }),
});

export const monthlyOfClient = read({
  name: 'monthly-of-client',
  title: 'The month of the largest client',
  connections: 2,
  path: (bench) => `/reports/monthly?month=${monthOf(bench)}&clientId=1`,
  values: (bench) => ({ ...daysOf(monthOf(bench)), clientId: 1 }),
});
