import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { RequestInfo } from '../access/authenticate.ts';
import type { Watcher } from '../access/frame-access.ts';
import type { Principal } from '../access/keys.ts';
import type { Permission } from '../protocol/newsroom/roles.ts';
import type { ProblemType } from '../protocol/problem.ts';
import { validate } from './validate.ts';
import type { RouteContext } from './route-context.ts';

/**
 * Who may call a route. `everyone`: no key needed. `viewers`: no key needed, from a page of any site; with a `{channel}` in the path, of a
 * site that the channel allows. Otherwise a key that allows `action`.
 */
export type Access = 'everyone' | 'viewers' | { readonly action: Permission };

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface RouteResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is; `headers` has its type. */
  readonly bytes?: Buffer;
}

/** What a route declares; `/openapi.json` is generated from it. */
export interface RouteDeclaration {
  readonly method: Method;
  /** As OpenAPI writes it: `/v1/channels/{channel}`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** By their names in lower case. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Successful responses by status: one kind of content, several, or `undefined` for no body. */
  readonly responses: Readonly<Record<number, ResponseContent | readonly ResponseContent[] | undefined>>;
  /** Problems of this route, besides those that every route with this access has. */
  readonly problems?: readonly ProblemType[];
}

/** The content of a response: JSON with a schema, or another media type. */
export type ResponseContent = z.ZodType | MediaType;

/** Content that is not JSON. */
export interface MediaType {
  readonly mediaType: string;
}

/** A request before validation. */
export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  /** The requested path, without its query. */
  readonly path: string;
  readonly accepted: Accepted;
  readonly principal: Principal | undefined;
  readonly visitor: RequestInfo;
  readonly admission: Admission;
}

/** What the ticket of a request allows, channel by channel. */
export interface Admission {
  readonly watcherOf: (channel: string) => Watcher;
  /** The origin that the rules of the channel apply to. */
  readonly originFor: (channel: string) => string | undefined;
}

/** What the client accepts, the most preferred first. */
export interface Accepted {
  readonly languages: () => readonly string[];
  readonly encodings: () => readonly string[];
}

export interface Route extends RouteDeclaration {
  /** Validates and handles a request. @throws {Problem} */
  readonly handler?: (request: RawRequest, context: RouteContext) => Promise<RouteResponse>;
  /** Handles the request with Express alone. */
  readonly rawHandler?: (context: RouteContext, principal: Principal) => RequestHandler;
}

/** A request after validation. */
export interface ValidatedRequest<Params, Query, Headers, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly headers: Headers;
  readonly body: Body;
  /** The body before validation. */
  readonly rawBody: unknown;
  readonly path: string;
  readonly accepted: Accepted;
  /** `anonymous` where no key is needed. */
  readonly principal: Principal;
  readonly visitor: RequestInfo;
  readonly admission: Admission;
}

type Nothing = z.ZodObject<Record<never, never>, z.core.$strict>;

interface RouteDefinition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Headers extends z.ZodObject,
  Body extends z.ZodType,
> extends RouteDeclaration {
  readonly params?: Params;
  readonly query?: Query;
  readonly headers?: Headers;
  readonly body?: Body;
  readonly handler: (
    request: ValidatedRequest<z.output<Params>, z.output<Query>, z.output<Headers>, z.output<Body>>,
    context: RouteContext,
  ) => Promise<RouteResponse>;
}

export const anonymous: Principal = { actor: 'nobody', name: '', roles: [], channels: [] };
const nothing = z.strictObject({});
const anyHeaders = z.object({});

/**
 * Declares a route once: the schemas that validate its requests also make `/openapi.json`. Fields that are not declared are rejected by
 * name, in the query as in the body.
 */
export function defineRoute<
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Headers extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<Params, Query, Headers, Body>): Route {
  const { params = nothing, query = nothing, headers = anyHeaders, body = z.undefined() } = definition;
  return {
    ...definition,
    handler: (raw, context) =>
      definition.handler(
        {
          params: validate(params, raw.params) as z.output<Params>,
          query: validate(query, raw.query) as z.output<Query>,
          headers: validate(headers, raw.headers) as z.output<Headers>,
          body: validate(body, raw.body) as z.output<Body>,
          rawBody: raw.body,
          path: raw.path,
          accepted: raw.accepted,
          principal: raw.principal ?? anonymous,
          visitor: raw.visitor,
          admission: raw.admission,
        },
        context,
      ),
  };
}

/** A route that reads its body or writes its response itself. */
export function defineRawRoute(
  declaration: RouteDeclaration,
  rawHandler: (context: RouteContext, principal: Principal) => RequestHandler,
): Route {
  return { ...declaration, rawHandler };
}
