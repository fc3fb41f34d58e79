import { promisify } from 'node:util';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { authenticate, type Visitor } from '../access/authenticate.ts';
import { checkMayDo, checkMayIn, type Caller } from '../access/keys.ts';
import { limits } from '../protocol/limits.ts';
import { Problem } from '../protocol/problem.ts';
import { nobody, type Answer, type Route } from './define-route.ts';
import type { RouteParts } from './route-context.ts';
import { openToViewers, preflight } from './cors.ts';

/** Where the request log finds which route a response belongs to. */
export const routeKey = 'shareetRoute';

const parseJson = promisify(express.json({ limit: limits.bodyBytes, type: () => true, strict: false }));

/** Mounts `routes`, and for their paths an answer to every other method. */
export function mountRoutes(app: Express, routes: readonly Route[], parts: RouteParts): void {
  for (const [path, siblings] of byPath(routes)) {
    for (const route of siblings) {
      app[route.method](path, async (request: Request, response: Response, next: NextFunction) => {
        response.locals[routeKey] = route.path;
        await run(route, request, response, next, parts);
      });
    }
    app.all(path, (request, response) => refuseMethod(siblings, request, response));
  }
}

function byPath(routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  return Map.groupBy(routes, ({ path }) => path.replace(/\{(\w+)\}/g, ':$1'));
}

async function run(
  route: Route,
  request: Request,
  response: Response,
  next: NextFunction,
  parts: RouteParts,
): Promise<void> {
  if (route.access === 'viewers') await openToViewers(parts.tails, request, response);
  // Before the body is read: whoever has no key sends us nothing to chew on.
  const caller = await callerOf(route, request, response, parts);
  if (route.stream) {
    await route.stream(parts, caller ?? nobody)(request, response, next);
    return;
  }
  if (!route.answer) throw new Error(`${route.path} has no answer.`);

  const answer = await route.answer(
    {
      params: request.params,
      query: request.query,
      headers: request.headers,
      body: route.body ? await readBody(request, response) : undefined,
      path: request.path,
      caller,
      visitor: visitorOf(request),
    },
    parts,
  );
  send(response, answer);
}

async function callerOf(
  { access }: Route,
  request: Request,
  response: Response,
  { gate }: RouteParts,
): Promise<Caller | undefined> {
  if (typeof access === 'string') return undefined;

  response.set('Cache-Control', 'private, no-store');
  const caller = await authenticate(gate, visitorOf(request));
  checkMayDo(caller, access.action);
  const { channel } = request.params;
  if (typeof channel === 'string') checkMayIn(caller, channel);
  return caller;
}

function visitorOf({ method, headers, ip = '' }: Request): Visitor {
  return { method, headers, address: ip };
}

async function readBody(request: Request, response: Response): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Problem('wrong-content-type', 'Send the body as application/json.', { field: 'Content-Type' });
  }
  await parseJson(request, response);
  return request.body;
}

function send(response: Response, { status, headers, json, bytes }: Answer): void {
  const { Vary, ...others } = headers ?? {};
  response.status(status).set(others);
  // Added to what was said of origins.
  if (Vary !== undefined) response.vary(Vary);
  if (bytes) response.send(bytes);
  else if (json === undefined) response.end();
  else response.json(json);
}

function refuseMethod(siblings: readonly Route[], request: Request, response: Response): void {
  const methods = siblings.flatMap(({ method }) =>
    method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
  );
  response.locals[routeKey] = siblings[0]?.path;
  response.set('Allow', [...methods, 'OPTIONS'].join(', '));
  if (request.method !== 'OPTIONS') {
    throw new Problem('method-not-allowed', `This address takes ${methods.join(', ')}.`);
  }
  const open = siblings
    .filter(({ access }) => access === 'viewers')
    .map(({ method }) => method.toUpperCase());
  if (open.length > 0) preflight(response, open);
  response.status(204).end();
}
