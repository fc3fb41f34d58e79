import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Visitor } from '../access/authenticate.ts';
import type { Caller } from '../access/keys.ts';
import type { Action } from '../protocol/newsroom/roles.ts';
import type { ProblemType } from '../protocol/problem.ts';
import { check } from './check.ts';
import type { RouteParts } from './parts.ts';

/**
 * Who may ask. `everyone`: no key. `viewers`: no key, from a page of any site; with a `{channel}` in the path, of a site that the
 * channel allows. Else whoever has a key that allows `action`.
 */
export type Access = 'everyone' | 'viewers' | { readonly action: Action };

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is; `headers` say what it is. */
  readonly bytes?: Buffer;
}

/** What a route declares: `/openapi.json` is made of it. */
export interface Declaration {
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
  /** What is answered when all is well, by status: one form, several to choose from, or `undefined` for no body. */
  readonly answers: Readonly<Record<number, Form | readonly Form[] | undefined>>;
  /** Which problems this route has of its own, beside those that every route of its access has. */
  readonly problems?: readonly ProblemType[];
}

/** One form of an answer: JSON by its schema, or another type. */
export type Form = z.ZodType | MediaType;

/** An answer that is not JSON. */
export interface MediaType {
  readonly mediaType: string;
}

/** What a route is given, before it is checked. */
export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  /** The path without its query, as it was asked. */
  readonly path: string;
  readonly caller: Caller | undefined;
  readonly visitor: Visitor;
}

export interface Route extends Declaration {
  /** Checks and answers. @throws {Problem} */
  readonly answer?: (request: RawRequest, parts: RouteParts) => Promise<Answer>;
  /** Answers by itself. */
  readonly stream?: (parts: RouteParts, caller: Caller) => RequestHandler;
}

/** What a route is given once all of it was checked. */
export interface Checked<Params, Query, Headers, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly headers: Headers;
  readonly body: Body;
  /** The body before it was checked. */
  readonly rawBody: unknown;
  readonly path: string;
  /** Nobody, where no key is needed. */
  readonly caller: Caller;
  readonly visitor: Visitor;
}

type Nothing = z.ZodObject<Record<never, never>, z.core.$strict>;

interface Definition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Headers extends z.ZodObject,
  Body extends z.ZodType,
> extends Declaration {
  readonly params?: Params;
  readonly query?: Query;
  readonly headers?: Headers;
  readonly body?: Body;
  readonly answer: (
    request: Checked<z.output<Params>, z.output<Query>, z.output<Headers>, z.output<Body>>,
    parts: RouteParts,
  ) => Promise<Answer>;
}

export const nobody: Caller = { actor: 'nobody', name: '', roles: [], channels: [] };
const nothing = z.strictObject({});
const anyHeaders = z.object({});

/**
 * A route, declared once: what it takes is checked by the same schemas that `/openapi.json` shows. What it does not declare is
 * refused by name, in the query as in the body.
 */
export function defineRoute<
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Headers extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Definition<Params, Query, Headers, Body>): Route {
  const { params = nothing, query = nothing, headers = anyHeaders, body = z.undefined() } = definition;
  return {
    ...definition,
    answer: (raw, parts) =>
      definition.answer(
        {
          params: check(params, raw.params) as z.output<Params>,
          query: check(query, raw.query) as z.output<Query>,
          headers: check(headers, raw.headers) as z.output<Headers>,
          body: check(body, raw.body) as z.output<Body>,
          rawBody: raw.body,
          path: raw.path,
          caller: raw.caller ?? nobody,
          visitor: raw.visitor,
        },
        parts,
      ),
  };
}

/** A route that reads its body, or writes its answer, in a way of its own. */
export function defineStream(
  declaration: Declaration,
  stream: (parts: RouteParts, caller: Caller) => RequestHandler,
): Route {
  return { ...declaration, stream };
}
