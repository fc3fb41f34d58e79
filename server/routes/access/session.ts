import { z } from 'zod';
import { assertSameOrigin, checkSecret } from '../../access/authenticate.ts';
import { clearCookie, cookieRulesOf, readCookie, setCookie } from '../../access/cookies.ts';
import type { Principal } from '../../access/keys.ts';
import { roles } from '../../protocol/newsroom/roles.ts';
import { endSession } from '../../access/sessions.ts';
import { signIn, type Credential } from '../../access/sign-in.ts';
import { Problem } from '../../protocol/problem.ts';
import { toTimestamp } from '../../store/headlines.ts';
import { defineRoute } from '../../http/define-route.ts';
import { responseSchema, requestSchema } from '../../http/schema-registry.ts';

/** More than any secret of this server has. */
const maxSecretChars = 500;
const secret = z.string().min(1).max(maxSecretChars);

const signInBody = requestSchema(
  'SignIn',
  z
    .strictObject({ key: secret.optional(), code: secret.optional() })
    .refine(({ key, code }) => (key === undefined) !== (code === undefined), {
      error: 'needs either a key or the code of a link',
    }),
);

const session = responseSchema(
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
  summary:
    'Signs in at the desk with a key or the code of a sign-in link, and sets a cookie. For the desk page only.',
  access: 'everyone',
  body: signInBody,
  responses: { 201: session },
  problems: ['key-refused', 'origin-refused', 'too-many-requests'],
  async handler({ body, visitor }, { auth, sessionRevocation }) {
    assertSameOrigin(auth, visitor);
    const rules = cookieRulesOf(auth.publicUrl());
    const attempt = {
      secret: body.key ?? body.code ?? '',
      address: visitor.address,
      refusal: refusalOf(body),
    };
    const signedIn = await checkSecret(auth.rateLimiter, attempt, () =>
      signIn(auth.keys, proofOf(body), readCookie(rules, visitor.headers.cookie)),
    );
    for (const hash of signedIn.ended) sessionRevocation.sessionEnded(hash);
    const cookie = setCookie(rules, signedIn.secret, signedIn.maxAgeSeconds);
    return {
      status: 201,
      headers: { ...privately, 'Set-Cookie': cookie },
      json: { session: toCard(signedIn.principal) },
    };
  },
});

export const getSession = defineRoute({
  method: 'get',
  path: '/v1/session',
  summary: 'The signed-in session, or the key of the request.',
  access: { action: 'session.use' },
  responses: { 200: session },
  async handler({ principal }) {
    return { status: 200, json: { session: toCard(principal) } };
  },
});

export const deleteSession = defineRoute({
  method: 'delete',
  path: '/v1/session',
  summary: 'Signs out: ends the session and all of its connections.',
  access: { action: 'session.use' },
  responses: { 204: undefined },
  problems: ['not-found'],
  async handler({ principal }, { auth, sessionRevocation }) {
    if (principal.session === undefined)
      throw new Problem('not-found', 'There is no session: this request was authenticated with a key.');
    await endSession(auth.keys, principal.session);
    sessionRevocation.sessionEnded(principal.session);
    return { status: 204, headers: { 'Set-Cookie': clearCookie(cookieRulesOf(auth.publicUrl())) } };
  },
});

function proofOf({ key, code = '' }: z.output<typeof signInBody>): Credential {
  return key === undefined ? { code } : { key };
}

function refusalOf({ key }: z.output<typeof signInBody>): string {
  return key === undefined
    ? 'This link was used already, or has ended.'
    : 'This key is unknown, was revoked or has ended.';
}

function toCard({ name, actor, roles, channels, endsAtMs }: Principal) {
  const endsAt = endsAtMs === undefined ? {} : { endsAt: toTimestamp(endsAtMs) };
  return { name, actor, roles, channels, ...endsAt };
}
