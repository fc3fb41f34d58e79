import { z } from 'zod';
import { checkFromOwnPage, checkPatience } from '../access/authenticate.ts';
import { clearCookie, cookieRulesOf, readCookie, setCookie } from '../access/cookies.ts';
import type { Caller } from '../access/keys.ts';
import { isRole, roles } from '../protocol/newsroom/roles.ts';
import type { Session } from '../protocol/newsroom/session.ts';
import { endSession, signIn, type Proof } from '../access/sessions.ts';
import { Problem } from '../protocol/problem.ts';
import { toTimestamp } from '../store/headlines.ts';
import { defineRoute } from './define-route.ts';
import { answer, request } from './named.ts';

/** More than any secret of ours has. */
const secretCharsMost = 500;
const secret = z.string().min(1).max(secretCharsMost);

const signInBody = request(
  'SignIn',
  z
    .strictObject({ key: secret.optional(), code: secret.optional() })
    .refine(({ key, code }) => (key === undefined) !== (code === undefined), {
      error: 'needs either a key or the code of a link',
    }),
);

const session = answer(
  'Session',
  z.looseObject({
    session: z.looseObject({
      name: z.string().meta({ description: 'What the key is called.' }),
      actor: z.string().meta({ description: 'The id of the key, as the audit has it.' }),
      roles: z.array(z.enum(roles)),
      channels: z.array(z.string()),
      endsAt: z
        .string()
        .optional()
        .meta({ format: 'date-time', description: 'When it ends, unless it is used again.' }),
    }),
  }),
);

const privately = { 'Cache-Control': 'private, no-store' };

export const postSession = defineRoute({
  method: 'post',
  path: '/v1/session',
  summary: 'Signs in at the desk, with a key or with the code of a link: for a page of our own, by a cookie.',
  access: 'everyone',
  body: signInBody,
  answers: { 201: session },
  problems: ['key-refused', 'origin-refused', 'too-many-requests'],
  async answer({ body, visitor }, { gate, signedIn: watch }) {
    checkFromOwnPage(gate, visitor);
    checkPatience(gate.failures, visitor.address);
    const rules = cookieRulesOf(gate.publicUrl());
    const signedIn = await signIn(gate.keys, proofOf(body), readCookie(rules, visitor.headers.cookie));
    if (!signedIn) {
      gate.failures.failed(visitor.address);
      throw new Problem('key-refused', refusalOf(body));
    }
    for (const hash of signedIn.ended) watch.sessionEnded(hash);
    const cookie = setCookie(rules, signedIn.secret, signedIn.maxAgeSeconds);
    return {
      status: 201,
      headers: { ...privately, 'Set-Cookie': cookie },
      json: { session: toCard(signedIn.caller) },
    };
  },
});

export const getSession = defineRoute({
  method: 'get',
  path: '/v1/session',
  summary: 'Who is signed in, or whose key it is.',
  access: { action: 'session.use' },
  answers: { 200: session },
  async answer({ caller }) {
    return { status: 200, json: { session: toCard(caller) } };
  },
});

export const deleteSession = defineRoute({
  method: 'delete',
  path: '/v1/session',
  summary: 'Signs out: the session ends, here and at every connection of it.',
  access: { action: 'session.use' },
  answers: { 204: undefined },
  problems: ['not-found'],
  async answer({ caller }, { gate, signedIn }) {
    if (caller.session === undefined) throw new Problem('not-found', 'A key alone is no session.');
    await endSession(gate.keys, caller.session);
    signedIn.sessionEnded(caller.session);
    return { status: 204, headers: { 'Set-Cookie': clearCookie(cookieRulesOf(gate.publicUrl())) } };
  },
});

function proofOf({ key, code = '' }: z.output<typeof signInBody>): Proof {
  return key === undefined ? { code } : { key };
}

function refusalOf({ key }: z.output<typeof signInBody>): string {
  return key === undefined
    ? 'This link was used already, or has ended.'
    : 'This key is unknown, was revoked or has ended.';
}

function toCard({ name, actor, roles, channels, endsAtMs }: Caller): Session {
  const endsAt = endsAtMs === undefined ? {} : { endsAt: toTimestamp(endsAtMs) };
  return { name, actor, roles: roles.filter(isRole), channels, ...endsAt };
}
