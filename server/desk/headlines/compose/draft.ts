/** What an editor writes, as the form has it, and what the API is sent of it. */

import { alikeChannels } from '../linked/links.ts';
import { completeLink } from './complete-link.ts';
import { cleanLine } from '../../../protocol/text/clean-line.ts';
import { fromZoned, toZoned } from '../../i18n/zoned-time.ts';
import type { DraftContent } from '../../../protocol/newsroom/drafts.ts';
import type { FullHeadlineEntry, HeadlineBody } from '../../../protocol/newsroom/headlines.ts';

/** The content of the form, which is also what editors share. */
export type Draft = DraftContent;

export const emptyDraft: Draft = {
  title: '',
  url: '',
  sourceName: '',
  sourceUrl: '',
  lang: '',
  dir: '',
  summary: '',
  text: '',
  isBreaking: false,
  breakingUntil: '',
  isPinned: false,
  pinnedUntil: '',
  publishAt: '',
  expiresAt: '',
  alsoIn: [],
};

/** The draft that a headline is edited as. Dates that have passed no longer say anything. */
export function draftOf(entry: FullHeadlineEntry, timeZone: string, nowMs: number): Draft {
  const { headline, paragraphs = [], publishAt } = entry;
  const ahead = (date: string | undefined) =>
    date !== undefined && Date.parse(date) > nowMs ? toZoned(date, timeZone) : '';
  const breakingUntil = ahead(headline.breakingUntil);
  const pinnedUntil = ahead(headline.pinnedUntil);
  return {
    title: headline.title,
    url: headline.url ?? '',
    sourceName: headline.source?.name ?? '',
    sourceUrl: headline.source?.url ?? '',
    lang: headline.lang ?? '',
    dir: headline.dir ?? '',
    summary: headline.summary ?? '',
    text: paragraphs.join('\n'),
    picture: headline.image && {
      id: headline.image.id,
      alt: headline.image.alt ?? '',
      credit: headline.image.credit ?? '',
    },
    isBreaking: headline.priority === 'breaking' && breakingUntil !== '',
    breakingUntil,
    isPinned: pinnedUntil !== '',
    pinnedUntil,
    publishAt: ahead(publishAt),
    expiresAt: ahead(headline.expiresAt),
    alsoIn: alikeChannels(entry),
  };
}

/** What is sent to publish the draft. What is empty is left out. */
export function bodyOf(draft: Draft, timeZone: string): HeadlineBody {
  const sourceUrl = completeLink(draft.sourceUrl);
  const sourceName = trimmed(draft.sourceName);
  const paragraphs = paragraphsOf(draft.text);
  const { picture } = draft;
  const date = (text: string) => fromZoned(text, timeZone);
  return leaveOut({
    title: trimmed(draft.title),
    url: completeLink(draft.url) || undefined,
    source: sourceName || sourceUrl ? leaveOut({ name: sourceName, url: sourceUrl || undefined }) : undefined,
    lang: trimmed(draft.lang) || undefined,
    dir: draft.dir || undefined,
    summary: trimmed(draft.summary) || undefined,
    paragraphs: paragraphs.length > 0 ? paragraphs : undefined,
    image:
      picture &&
      leaveOut({ id: picture.id, alt: trimmed(picture.alt), credit: trimmed(picture.credit) || undefined }),
    priority: draft.isBreaking ? ('breaking' as const) : undefined,
    breakingUntil: draft.isBreaking ? date(draft.breakingUntil) : undefined,
    pinnedUntil: draft.isPinned ? date(draft.pinnedUntil) : undefined,
    publishAt: date(draft.publishAt),
    expiresAt: date(draft.expiresAt),
  });
}

function trimmed(text: string): string {
  return text.trim();
}

/** What is sent to change a headline: `null` takes away what it had. */
export type Change = Readonly<Record<string, unknown>>;

/** What has to change for `from` to become `to`; nothing that both have. */
export function changeBetween(from: HeadlineBody, to: HeadlineBody): Change {
  const before = parts(from);
  const after = parts(to);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name] ?? withoutIt[name] ?? null]));
}

/** The values that clear a field where `null` does not. */
const withoutIt: Change = { paragraphs: [], priority: 'normal' };

function parts(body: HeadlineBody): Change {
  return { ...body };
}

/** The paragraphs of a text: its lines, but for those that say nothing. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/u)
    .map(cleanLine)
    .filter((paragraph) => paragraph !== '');
}

/** Whether nothing was written yet that would be a loss. */
export function isEmpty(draft: Draft): boolean {
  return ![draft.title, draft.url, draft.summary, draft.text].some((text) => text.trim()) && !draft.picture;
}

/** A part that is `undefined` is not sent. */
function leaveOut<Parts extends object>(
  given: Parts,
): {
  [Name in keyof Parts as undefined extends Parts[Name] ? never : Name]: Parts[Name];
} & {
  [Name in keyof Parts as undefined extends Parts[Name] ? Name : never]?: Exclude<Parts[Name], undefined>;
} {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof leaveOut<Parts>
  >;
}

/** Whether two drafts would be the same headline. */
export function isSameHeadline(one: Draft, other: Draft, timeZone: string): boolean {
  return Object.keys(changeBetween(bodyOf(one, timeZone), bodyOf(other, timeZone))).length === 0;
}

/** Whether `draft` says something else than `base`, which is nothing where a headline is new. */
export function isChangedFrom(base: HeadlineBody | undefined, draft: Draft, timeZone: string): boolean {
  if (!base) return !isEmpty(draft);
  return Object.keys(changeBetween(base, bodyOf(draft, timeZone))).length > 0;
}
