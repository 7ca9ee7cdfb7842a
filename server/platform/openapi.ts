import { z } from 'zod';
import { ProblemShape } from '../contract/shapes.ts';
import { VERSION } from './diagnostics.ts';
import type { Route } from './route.ts';

/** The OpenAPI 3.1 description of every route, made from the same shapes that judge the requests. */
export function describe(routes: Route[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = (route.atRoot ? '' : '/api/v1') + route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Learner Progressions', version: VERSION },
    paths,
    components: {
      schemas: { Problem: jsonSchema(ProblemShape, 'output') },
      securitySchemes: { bridge: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operation(route: Route) {
  const { who } = route.policy;
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    summary: route.summary,
    'x-policy': 'capability' in route.policy ? `${who}: ${route.policy.capability}` : who,
    security: who === 'public' || who === 'local' ? [] : [{ bridge: [] }],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body || route.sends || route.takes === 'file' ? { requestBody: requestBody(route) } : {}),
    responses: {
      [route.status ?? 200]: { description: route.summary, ...(route.answers ? { content: answer(route) } : {}) },
      default: { description: 'A problem, named by `code`.', content: problem },
    },
  };
}

const answer = (route: Route) => ({
  'application/json': { schema: jsonSchema(route.answers as z.ZodType, 'output') },
});

function requestBody(route: Route) {
  if (route.takes === 'file') {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    const schema = { type: 'object', required: ['file'], properties: { file } };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  const media = route.takes === 'csv' ? 'text/csv' : 'application/json';
  return {
    required: true,
    content: { [media]: { schema: jsonSchema((route.body ?? route.sends) as z.ZodType, 'input') } },
  };
}

function parameters(shape: z.ZodType | undefined, place: 'path' | 'query') {
  if (!shape) return [];
  const { properties = {}, required = [] } = jsonSchema(shape, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
}

function jsonSchema(shape: z.ZodType, io: 'input' | 'output') {
  const { $schema: _draft, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}
