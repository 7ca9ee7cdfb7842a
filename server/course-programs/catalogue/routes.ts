import { z } from 'zod';
import { PublicCourse, PublicCourseList } from '../../contract/course-programs.ts';
import { Code } from '../../contract/shapes.ts';
import type { Limit } from '../../platform/limits.ts';
import { revalidated } from '../../platform/revalidated.ts';
import { type Route, route } from '../../platform/route.ts';
import { listCourses } from './list.ts';
import { showCourse } from './show.ts';

/** One address may be that of a whole school. */
const VISITS: Limit = { name: 'courses', times: 300, seconds: 60 };

export const catalogueRoutes: Route[] = [
  route({
    method: 'get',
    path: '/courses',
    summary: 'The published courses with the classes still to come and their free seats.',
    policy: { who: 'public' },
    query: PublicCourseList,
    limit: VISITS,
    answers: z.array(PublicCourse),
    handle: async ({ deps, query, response }) => revalidated(response, await listCourses(deps, query)),
  }),
  route({
    method: 'get',
    path: '/courses/:code',
    summary: 'One published course.',
    policy: { who: 'public' },
    params: z.object({ code: Code }),
    limit: VISITS,
    answers: PublicCourse,
    handle: async ({ deps, params, response }) => revalidated(response, await showCourse(deps, params.code)),
  }),
];
