import { checkMayDo, checkMayIn, type Caller } from '../../access/keys.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import { Problem } from '../../protocol/problem.ts';
import { findHeadline } from '../../store/headlines.ts';
import { findImage } from '../../store/images.ts';
import type { Queries } from '../../store/store.ts';
import type { Acknowledgement, DeskProblem } from '../../protocol/newsroom/events.ts';
import type { Place } from './presence.ts';

/** What a desk may say. */
export type DeskRequest =
  | { readonly name: 'open'; readonly headline: string | null }
  | { readonly name: 'claim' | 'release'; readonly image: string };

const idPattern = /^[A-Za-z0-9]{1,40}$/;

/** What was said, and how to answer it; `undefined` if it is nothing that a desk may say. */
export function parseDeskRequest(
  name: string,
  parts: readonly unknown[],
): { readonly request: DeskRequest; readonly acknowledge: (answer: Acknowledgement) => void } | undefined {
  const [said, acknowledge, ...more] = parts;
  if (typeof said !== 'object' || said === null || typeof acknowledge !== 'function' || more.length > 0)
    return undefined;
  const request = requestOf(name, said);
  return request && { request, acknowledge: (answer) => void acknowledge(answer) };
}

function requestOf(name: string, said: object): DeskRequest | undefined {
  if (name === 'open') {
    const headline: unknown = Reflect.get(said, 'headline');
    return headline === null || isId(headline) ? { name, headline } : undefined;
  }
  if (name !== 'claim' && name !== 'release') return undefined;
  const image: unknown = Reflect.get(said, 'image');
  return isId(image) ? { name, image } : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/** The place of a headline that `caller` may look at. @throws {Problem} `not-found`, `not-allowed` */
export async function placeOf(db: Queries, caller: Caller, headline: string): Promise<Place> {
  const row = await findHeadline(db, headline);
  if (!row) throw new Problem('not-found', 'There is no such headline.');
  checkMayIn(caller, row.channel);
  const isOwn = row.author === caller.actor && can(caller.roles, 'headline.readOwn');
  if (!isOwn) checkMayDo(caller, 'headline.read');
  return { headline, channel: row.channel };
}

/** The channel of a picture that `caller` may decide about. @throws {Problem} `not-found`, `not-allowed` */
export async function channelToDecide(db: Queries, caller: Caller, image: string): Promise<string> {
  checkMayDo(caller, 'case.decide');
  const row = await findImage(db, image);
  if (row?.channel == null) throw new Problem('not-found', 'There is no such picture.');
  checkMayIn(caller, row.channel);
  return row.channel;
}

/** What is answered to somebody whose request failed with `error`; a fault of ours passes as `busy`. */
export function problemOf(error: unknown): DeskProblem {
  if (error instanceof Problem && (error.type === 'not-found' || error.type === 'not-allowed')) {
    return { type: error.type, detail: error.message };
  }
  return { type: 'busy', detail: 'This could not be done now.' };
}
