import { promisify } from 'node:util';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import fresh from 'fresh';
import { authenticate, type RequestInfo } from '../access/authenticate.ts';
import { originFor, watcherOf } from '../access/frame-access.ts';
import { authorize, authorizeChannel, type Principal } from '../access/keys.ts';
import { limits } from '../protocol/limits.ts';
import { Problem } from '../protocol/problem.ts';
import { anonymous, type RouteResponse, type Route } from './define-route.ts';
import type { RouteContext } from './route-context.ts';
import { assertUtf8 } from './utf8.ts';
import { liftBodyDeadline } from './body-deadline.ts';
import { allowViewers, sendPreflight } from './cors.ts';

/** The key of `response.locals` under which the request log finds the route. */
export const routeKey = 'shareetRoute';

const parseJson = promisify(
  express.json({ limit: limits.bodyBytes, type: () => true, strict: false, verify: assertUtf8 }),
);

/** Mounts `routes`, and rejects every other method on their paths. */
export function mountRoutes(app: Express, routes: readonly Route[], context: RouteContext): void {
  for (const [path, siblings] of byPath(routes)) {
    for (const route of siblings) {
      app[route.method](path, async (request: Request, response: Response, next: NextFunction) => {
        response.locals[routeKey] = route.path;
        await handleRoute(route, request, response, next, context);
      });
    }
    app.all(path, (request, response) => rejectMethod(siblings, request, response));
  }
}

function byPath(routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  return Map.groupBy(routes, ({ path }) => path.replace(/\{(\w+)\}/g, ':$1'));
}

async function handleRoute(
  route: Route,
  request: Request,
  response: Response,
  next: NextFunction,
  context: RouteContext,
): Promise<void> {
  if (route.access === 'viewers') await allowViewers(context.tails, request, response);
  // Authenticate before reading the body.
  const principal = await authenticateRoute(route, request, response, context);
  if (principal) liftBodyDeadline(response);
  if (route.rawHandler) {
    await route.rawHandler(context, principal ?? anonymous)(request, response, next);
    return;
  }
  if (!route.handler) throw new Error(`${route.path} has no handler.`);

  const result = await route.handler(
    {
      params: request.params,
      query: request.query,
      headers: request.headers,
      body: route.body ? await readBody(request, response) : undefined,
      path: request.path,
      accepted: {
        languages: () => request.acceptsLanguages(),
        encodings: () => request.acceptsEncodings(),
      },
      principal,
      visitor: visitorOf(request),
      admission: {
        watcherOf: (channel) => watcherOf(request, channel),
        originFor: (channel) => originFor(request, channel),
      },
    },
    context,
  );
  send(request, response, result);
}

async function authenticateRoute(
  { access }: Route,
  request: Request,
  response: Response,
  { auth }: RouteContext,
): Promise<Principal | undefined> {
  if (typeof access === 'string') return undefined;

  response.set('Cache-Control', 'private, no-store');
  const principal = await authenticate(auth, visitorOf(request));
  authorize(principal, access.action);
  const { channel } = request.params;
  if (typeof channel === 'string') authorizeChannel(principal, channel);
  return principal;
}

function visitorOf({ method, headers, ip = '' }: Request): RequestInfo {
  return { method, headers, address: ip };
}

async function readBody(request: Request, response: Response): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Problem('wrong-content-type', 'Send the body as application/json.', { field: 'Content-Type' });
  }
  await parseJson(request, response);
  return request.body;
}

function send(request: Request, response: Response, { status, headers, json, bytes }: RouteResponse): void {
  const { Vary, ...others } = headers ?? {};
  response.status(status).set(others);
  // Added to the `Vary: Origin` of viewer routes.
  if (Vary !== undefined) response.vary(Vary);
  if (isNotModified(request, response)) sendNotModified(response);
  else if (bytes) response.send(bytes);
  else if (json === undefined) response.end();
  else response.json(json);
}

/**
 * Whether the client has this version already. Express's own `request.fresh` would say no to every `fetch` that names a version:
 * browsers add `Cache-Control: no-cache` to it.
 */
function isNotModified({ method, headers }: Request, response: Response): boolean {
  const etag = response.get('ETag');
  if (etag === undefined || response.statusCode !== 200 || (method !== 'GET' && method !== 'HEAD'))
    return false;
  return fresh({ 'if-none-match': headers['if-none-match'] }, { etag });
}

/** Headers about a body that is not sent would describe the wrong thing (RFC 9110, 15.4.5). */
function sendNotModified(response: Response): void {
  response.removeHeader('Content-Type');
  response.removeHeader('Content-Encoding');
  response.status(304).end();
}

function rejectMethod(siblings: readonly Route[], request: Request, response: Response): void {
  const methods = siblings.flatMap(({ method }) =>
    method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
  );
  response.locals[routeKey] = siblings[0]?.path;
  response.set('Allow', [...methods, 'OPTIONS'].join(', '));
  if (request.method !== 'OPTIONS') {
    throw new Problem('method-not-allowed', `This address accepts ${methods.join(', ')}.`);
  }
  const open = siblings
    .filter(({ access }) => access === 'viewers')
    .map(({ method }) => method.toUpperCase());
  if (open.length > 0) sendPreflight(response, open);
  response.status(204).end();
}
