import { z } from 'zod';
import { Package, PackageChange, PackageInput } from '../../contract/group-classes.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { addPackage, editPackage, listPackages } from './packages.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };

export const packageRoutes: Route[] = [
  route({
    method: 'get',
    path: '/admin/packages',
    summary: 'Packages of credits.',
    policy: office,
    answers: z.array(Package),
    handle: ({ deps }) => listPackages(deps),
  }),
  route({
    method: 'post',
    path: '/admin/packages',
    summary: 'Adds a package of credits.',
    policy: office,
    body: PackageInput,
    answers: Package,
    status: 201,
    handle: ({ deps, actor, body }) => addPackage(deps, actor, body),
  }),
  route({
    method: 'patch',
    path: '/admin/packages/:packageId',
    summary: 'Changes the given fields of a package; what was given stays.',
    policy: office,
    params: z.object({ packageId: IdInPath }),
    body: PackageChange,
    answers: Package,
    handle: ({ deps, actor, params, body }) => editPackage(deps, actor, { ...params, change: body }),
  }),
];
