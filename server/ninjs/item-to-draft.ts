import { createHash } from 'node:crypto';
import { canBeIn } from '../feeds/languages.ts';
import type { Draft } from '../headlines/rules/draft.ts';
import { limits } from '../protocol/limits.ts';
import { hasWords } from '../protocol/text/has-words.ts';
import { Problem } from '../protocol/problem.ts';
import type { NinjsItem } from './read-item.ts';

export interface DraftContext {
  readonly externalId: string;
  readonly nowMs: number;
  /** The address of its story page here. */
  readonly ownPage: string;
  /** The settings' own form of links. */
  readonly link: string | undefined;
  /** A withdrawn item has come again. */
  readonly isRepublished: boolean;
  readonly isProposal: boolean;
}

/** The headline that an item makes. @throws {Problem} `title-empty`, `bad-link` */
export function toDraft(item: NinjsItem, context: DraftContext): Draft {
  const { externalId, nowMs, isRepublished, isProposal } = context;
  const { title, lang, source, summary, paragraphs, image, embargoedUntilMs, publishedAtMs, expiresAtMs } =
    item;
  if (!hasWords(title)) throw new Problem('title-empty', 'The item has no headline.', { field: 'headline' });
  return {
    title,
    url: linkOf(item.uri, context),
    ...(source !== undefined && { source: { name: source } }),
    ...(lang !== undefined && canBeIn(title, lang) && { lang }),
    summary,
    paragraphs,
    image,
    externalId,
    ...(isRepublished && { putBack: true }),
    ...(isProposal && { priority: 'breaking' }),
    ...datesOf({ embargoedUntilMs, publishedAtMs, expiresAtMs }, nowMs),
  };
}

type Dates = Pick<NinjsItem, 'embargoedUntilMs' | 'publishedAtMs' | 'expiresAtMs'>;

function datesOf({ embargoedUntilMs, publishedAtMs, expiresAtMs }: Dates, nowMs: number) {
  const isEmbargoed = embargoedUntilMs !== undefined && embargoedUntilMs > nowMs;
  const isPast = publishedAtMs !== undefined && publishedAtMs <= nowMs;
  return {
    ...(isEmbargoed && { publishAtMs: embargoedUntilMs }),
    // An item that waited in a queue has the date at which it was written.
    ...(!isEmbargoed && isPast && { publishAtMs: publishedAtMs }),
    ...(expiresAtMs !== undefined && { expiresAtMs }),
  };
}

function linkOf(uri: string, { link, ownPage }: DraftContext): string {
  const own = /^https?:\/\//i.test(uri) ? URL.parse(uri) : null;
  if (own && own.username === '' && own.password === '') return uri;
  if (link === undefined) return ownPage;
  const filled = link.replaceAll('{guid}', encodeURIComponent(uri));
  if (filled.length <= limits.urlChars) return filled;
  throw new Problem('bad-link', `The link of this item has more than ${limits.urlChars} characters.`, {
    field: 'uri',
    limit: limits.urlChars,
  });
}

/** As if it came from a feed of its own, so that no other feed corrects it. */
export function externalIdOf(uri: string): string {
  const id = `feed:ninjs#${uri}`;
  if (id.length <= limits.externalIdChars) return id;
  return `feed:ninjs#sha256:${createHash('sha256').update(uri).digest('hex')}`;
}
