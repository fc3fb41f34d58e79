import type { z } from 'zod';
import { cookieRulesOf } from '../access/cookies.ts';
import { rolesWith } from '../protocol/newsroom/roles.ts';
import { problemStatus, type ProblemType } from '../protocol/problem.ts';
import type { RouteDeclaration, ResponseContent } from './define-route.ts';
import { namedSchemas, toJsonSchema } from './schema-registry.ts';
import { problemSchema, problemTitles } from './problem-response.ts';

/** Problems that any request can meet, by kind of route. */
const problemsOfKeys: readonly ProblemType[] = [
  'key-missing',
  'key-refused',
  'not-allowed',
  'origin-refused',
  'too-many-requests',
];
const problemsOfBodies: readonly ProblemType[] = [
  'bad-json',
  'wrong-content-type',
  'body-too-large',
  'unknown-field',
  'invalid-field',
  'title-empty',
  'too-long',
  'bad-link',
  'bad-date',
];
const problemsOfFields: readonly ProblemType[] = ['unknown-field', 'invalid-field'];

/** The OpenAPI 3.1 document of `routes`, made from the schemas that validate requests. */
export function createOpenApi(routes: readonly RouteDeclaration[], version: string, publicUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Shareet', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: namedSchemas(),
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: cookieRulesOf(publicUrl).name },
      },
    },
  };
}

function operation(route: RouteDeclaration) {
  const { summary, access, params, query, headers, body, responses } = route;
  const roles = typeof access === 'string' ? undefined : rolesWith(access.action);
  return {
    summary,
    ...(roles && {
      description: `For keys with the role ${roles.join(' or ')}.`,
      security: [{ key: [] }, { session: [] }],
    }),
    parameters: [
      ...parameters('path', params),
      ...parameters('query', query),
      ...parameters('header', headers),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(body) } } },
    }),
    // A route may answer errors in its own way: a page answers with a page.
    responses: {
      ...problemResponses(route),
      ...Object.fromEntries(
        Object.entries(responses).map(([status, given]) => [status, response(status, given)]),
      ),
    },
  };
}

/** Headers that OpenAPI, or HTTP itself, describes elsewhere. */
const describedElsewhere: ReadonlySet<string> = new Set(['accept-encoding', 'origin']);

function parameters(where: 'path' | 'query' | 'header', schema: z.ZodObject | undefined) {
  return Object.entries(schema?.shape ?? {})
    .filter(([name]) => where !== 'header' || !describedElsewhere.has(name))
    .map(([name, field]) => ({
      name,
      in: where,
      required: where === 'path' || !schemaOf(field).safeParse(undefined).success,
      schema: toJsonSchema(schemaOf(field)),
    }));
}

/** The fields of an object are typed as zod's inner kind of schema. */
function schemaOf(field: unknown): z.ZodType {
  return field as z.ZodType;
}

function response(status: string, given: ResponseContent | readonly ResponseContent[] | undefined) {
  const description = status === '304' ? 'The version named in If-None-Match is current.' : 'Done.';
  if (!given) return { description };
  return { description, content: Object.fromEntries([given].flat().map(contentOf)) };
}

function contentOf(form: ResponseContent): readonly [string, object] {
  if ('mediaType' in form) return [form.mediaType, { schema: { type: 'string' } }];
  return ['application/json', { schema: toJsonSchema(form) }];
}

/** One response for each status; it lists the problem types that share it. */
function problemResponses({ access, params, query, headers, body, problems = [] }: RouteDeclaration) {
  const types = new Set<ProblemType>([
    ...problems,
    ...(typeof access === 'string' ? [] : problemsOfKeys),
    ...(body ? problemsOfBodies : params || query || headers ? problemsOfFields : []),
  ]);
  const byStatus = Map.groupBy(types, (type) => problemStatus[type]);
  return Object.fromEntries(
    [...byStatus].map(([status, shared]) => [
      String(status),
      {
        description: shared.map((type) => `\`${type}\`: ${problemTitles[type]}`).join(' '),
        content: { 'application/problem+json': { schema: toJsonSchema(problemSchema) } },
      },
    ]),
  );
}
