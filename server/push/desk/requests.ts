import { authorize, authorizeChannel, type Principal } from '../../access/keys.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import { Problem } from '../../protocol/problem.ts';
import { findHeadline } from '../../store/headlines.ts';
import { findImage } from '../../store/images.ts';
import type { Queries } from '../../store/store.ts';
import type { Acknowledgement, DeskProblem } from '../../protocol/newsroom/events.ts';
import type { OpenHeadline } from './presence.ts';

/** The requests that a desk may send. */
export type DeskRequest =
  | { readonly name: 'open'; readonly headline: string | null }
  | { readonly name: 'claim' | 'release'; readonly image: string };

const idPattern = /^[A-Za-z0-9]{1,40}$/;

/** The request of an event and its acknowledgement callback; `undefined` if it is not a valid request. */
export function parseDeskRequest(
  name: string,
  parts: readonly unknown[],
): { readonly request: DeskRequest; readonly acknowledge: (answer: Acknowledgement) => void } | undefined {
  const [payload, acknowledge, ...more] = parts;
  if (typeof payload !== 'object' || payload === null || typeof acknowledge !== 'function' || more.length > 0)
    return undefined;
  const request = requestOf(name, payload);
  return request && { request, acknowledge: (answer) => void acknowledge(answer) };
}

function requestOf(name: string, payload: object): DeskRequest | undefined {
  if (name === 'open') {
    const headline: unknown = Reflect.get(payload, 'headline');
    return headline === null || isId(headline) ? { name, headline } : undefined;
  }
  if (name !== 'claim' && name !== 'release') return undefined;
  const image: unknown = Reflect.get(payload, 'image');
  return isId(image) ? { name, image } : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/** A headline that `principal` may open. @throws {Problem} `not-found`, `not-allowed` */
export async function findOpenable(
  db: Queries,
  principal: Principal,
  headline: string,
): Promise<OpenHeadline> {
  const row = await findHeadline(db, headline);
  if (!row) throw new Problem('not-found', 'There is no such headline.');
  authorizeChannel(principal, row.channel);
  const isOwn = row.author === principal.actor && can(principal.roles, 'headline.readOwn');
  if (!isOwn) authorize(principal, 'headline.read');
  return { headline, channel: row.channel };
}

/** The channel of a picture that `principal` may decide about. @throws {Problem} `not-found`, `not-allowed` */
export async function channelToDecide(db: Queries, principal: Principal, image: string): Promise<string> {
  authorize(principal, 'case.decide');
  const row = await findImage(db, image);
  if (row?.channel == null) throw new Problem('not-found', 'There is no such picture.');
  authorizeChannel(principal, row.channel);
  return row.channel;
}

/** The problem sent to a desk whose request failed with `error`; internal errors are sent as `busy`. */
export function problemOf(error: unknown): DeskProblem {
  if (error instanceof Problem && (error.type === 'not-found' || error.type === 'not-allowed')) {
    return { type: error.type, detail: error.message };
  }
  return { type: 'busy', detail: 'This could not be done now.' };
}
