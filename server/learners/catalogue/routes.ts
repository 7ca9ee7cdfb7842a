import { z } from 'zod';
import {
  ClassType,
  ClassTypeChange,
  ClassTypeInput,
  Client,
  ClientInput,
  Product,
  ProductChange,
  ProductInput,
  ReferenceList,
} from '../../contract/learners.ts';
import { IdInPath, pageOf } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { addClassType, editClassType } from './class-types.ts';
import { addClient, editClient } from './clients.ts';
import { listClassTypes, listClients, listProducts } from './list.ts';
import { addProduct, editProduct } from './products.ts';

const staff: Policy = { who: 'staff' };
const office: Policy = { who: 'capability', capability: 'lp_manage_progressions' };

const clientRoutes: Route[] = [
  route({
    method: 'get',
    path: '/clients',
    summary: 'The provider’s clients.',
    policy: staff,
    query: pageOf(['name']),
    answers: z.array(Client),
    handle: ({ deps, query }) => listClients(deps, query),
  }),
  route({
    method: 'post',
    path: '/clients',
    summary: 'Adds a client.',
    policy: office,
    body: ClientInput,
    answers: Client,
    status: 201,
    handle: ({ deps, actor, body }) => addClient(deps, actor, body),
  }),
  route({
    method: 'patch',
    path: '/clients/:clientId',
    summary: 'Renames a client.',
    policy: office,
    params: z.object({ clientId: IdInPath }),
    body: ClientInput.partial(),
    answers: Client,
    handle: ({ deps, actor, params, body }) => editClient(deps, actor, { ...params, change: body }),
  }),
];

const classTypeRoutes: Route[] = [
  route({
    method: 'get',
    path: '/class-types',
    summary: 'The types of classes.',
    policy: staff,
    query: ReferenceList.omit({ classTypeId: true }),
    answers: z.array(ClassType),
    handle: ({ deps, query }) => listClassTypes(deps, query),
  }),
  route({
    method: 'post',
    path: '/class-types',
    summary: 'Adds a class type.',
    policy: office,
    body: ClassTypeInput,
    answers: ClassType,
    status: 201,
    handle: ({ deps, actor, body }) => addClassType(deps, actor, body),
  }),
  route({
    method: 'patch',
    path: '/class-types/:classTypeId',
    summary: 'Changes the given fields of a class type.',
    policy: office,
    params: z.object({ classTypeId: IdInPath }),
    body: ClassTypeChange,
    answers: ClassType,
    handle: ({ deps, actor, params, body }) => editClassType(deps, actor, { ...params, change: body }),
  }),
];

const productRoutes: Route[] = [
  route({
    method: 'get',
    path: '/products',
    summary: 'The LP catalogue.',
    policy: staff,
    query: ReferenceList,
    answers: z.array(Product),
    handle: ({ deps, query }) => listProducts(deps, query),
  }),
  route({
    method: 'post',
    path: '/products',
    summary: 'Adds an LP to the catalogue.',
    policy: office,
    body: ProductInput,
    answers: Product,
    status: 201,
    handle: ({ deps, actor, body }) => addProduct(deps, actor, body),
  }),
  route({
    method: 'patch',
    path: '/products/:productId',
    summary: 'Changes the given fields of an LP; progressions keep the duration they started with.',
    policy: office,
    params: z.object({ productId: IdInPath }),
    body: ProductChange,
    answers: Product,
    handle: ({ deps, actor, params, body }) => editProduct(deps, actor, { ...params, change: body }),
  }),
];

export const catalogueRoutes: Route[] = [...clientRoutes, ...classTypeRoutes, ...productRoutes];
