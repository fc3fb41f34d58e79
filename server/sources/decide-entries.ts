import type { FeedHeadline } from '../feeds/feed-headline.ts';
import type { KnownHeadline, KnownHeadlines } from '../feeds/known-headlines.ts';
import { normalForm } from '../headlines/rules/similarity.ts';
import { hourMs } from '../protocol/durations.ts';
import type { EntryAction, EntryReason, SameStoryRule } from '../protocol/newsroom/sources.ts';
import { textDigest } from './text-digest.ts';
import { hasAnyWord } from './word-filter.ts';

/** What decides about the entries of a feed. */
export interface VisitRules {
  readonly keepWords: readonly string[];
  readonly blockWords: readonly string[];
  readonly maxAgeMs: number;
  /** How many headlines may be new. */
  readonly maxNew: number;
  /** Why the others are left out: they wait, or it is the first visit and they are of the past. */
  readonly surplus: 'waiting' | 'before-first-visit';
  readonly takesUntitled: boolean;
  readonly sameStory: SameStoryRule;
  /** The language of headlines that name none. */
  readonly lang: string;
}

/** What is remembered of an entry from earlier visits. */
export interface SeenEntry {
  readonly reason: EntryReason;
  readonly headline?: string | undefined;
  /** Digests of its texts in the order in which they came: the last one is the present one. */
  readonly texts: readonly string[];
}

export interface VisitInput {
  readonly headlines: readonly FeedHeadline[];
  readonly known: KnownHeadlines;
  /** By `externalId`, as the feed gives it. */
  readonly seen: ReadonlyMap<string, SeenEntry>;
  readonly rules: VisitRules;
  readonly nowMs: number;
}

/** What is done with one entry, and why. */
export interface EntryDecision {
  readonly headline: FeedHeadline;
  readonly action: EntryAction;
  readonly reason: EntryReason;
  /** What it is published or corrected under. */
  readonly externalId: string;
  /** The headline that stands for it, where it has no headline of its own. */
  readonly standsFor?: string | undefined;
}

type Verdict = Omit<EntryDecision, 'headline' | 'externalId'> & { readonly externalId?: string };

/** Two sources rarely report one thing in the same words later than this. */
const sameTitleMs = 48 * hourMs;
/** Fewer words are a rubric, which is the same every day. */
const leastWords = 4;
/** How often a text may come back after another one. */
const returnsMost = 1;

/**
 * What a visit does with each entry of a feed, in the order in which to do it: the oldest first, so that the newest is also what the log
 * says last. Pure but for `known`, which learns what will be published.
 */
export function decideEntries(input: VisitInput): EntryDecision[] {
  const { headlines, seen } = input;
  const ordered = oldestFirst(headlines);
  const verdicts = new Map(ordered.map((headline) => [headline, withoutChannel(headline, input)]));
  const unseen = ordered.filter(
    (headline) => !verdicts.get(headline) && !isTaken(seen.get(headline.externalId)),
  );
  const surplus = new Set(unseen.slice(0, Math.max(0, unseen.length - input.rules.maxNew)));
  return ordered.map((headline) => {
    const left = surplus.has(headline)
      ? ({ action: 'leave', reason: input.rules.surplus } as const)
      : undefined;
    const verdict = verdicts.get(headline) ?? left ?? byChannel(headline, input);
    return { externalId: headline.externalId, ...verdict, headline };
  });
}

/** Feeds begin with the newest; an entry without a date is taken as new. */
function oldestFirst(headlines: readonly FeedHeadline[]): FeedHeadline[] {
  const undated = '9999';
  return headlines.toReversed().sort((a, b) => {
    const [first, second] = [a.publishedAt ?? undated, b.publishedAt ?? undated];
    return first < second ? -1 : Number(first > second);
  });
}

function isTaken(entry: SeenEntry | undefined): boolean {
  return entry !== undefined && entry.texts.length > 0;
}

/** What the entry itself, the rules and the memory decide; `undefined` where the channel has to be asked. */
function withoutChannel(headline: FeedHeadline, { seen, rules, nowMs }: VisitInput): Verdict | undefined {
  const entry = seen.get(headline.externalId);
  if (entry && isFinal(entry.reason))
    return { action: 'leave', reason: entry.reason, standsFor: entry.headline };
  if (entry && isTaken(entry)) {
    const text = textDigest(headline);
    const standsFor = entry.headline;
    if (text === entry.texts.at(-1)) return { action: 'leave', reason: 'unchanged', standsFor };
    const returns = entry.texts.filter((earlier) => earlier === text).length;
    return returns > returnsMost ? { action: 'leave', reason: 'flips-back', standsFor } : undefined;
  }
  const reason = ruledOut(headline, rules, nowMs);
  return reason === undefined ? undefined : { action: 'refuse', reason };
}

/** What the rules look at. */
export type RuledEntry = Pick<FeedHeadline, 'title' | 'titleFrom' | 'summary' | 'publishedAt'>;

/** Why the rules leave an entry out; `undefined` if they do not. */
export function ruledOut(
  { title, titleFrom, summary, publishedAt }: RuledEntry,
  rules: Pick<VisitRules, 'keepWords' | 'blockWords' | 'maxAgeMs' | 'takesUntitled'>,
  nowMs: number,
): EntryReason | undefined {
  if (titleFrom === 'text' && !rules.takesUntitled) return 'untitled';
  const text = `${title}\n${summary ?? ''}`;
  if (hasAnyWord(text, rules.blockWords)) return 'blocked-word';
  if (rules.keepWords.length > 0 && !hasAnyWord(text, rules.keepWords)) return 'no-keep-word';
  const isTooOld = publishedAt !== undefined && nowMs - Date.parse(publishedAt) >= rules.maxAgeMs;
  return isTooOld ? 'too-old' : undefined;
}

/** Whether nothing among `headlines` is new or changed, so that the channel need not be asked. */
export function isRemembered(
  headlines: readonly FeedHeadline[],
  seen: ReadonlyMap<string, SeenEntry>,
): boolean {
  return headlines.every((headline) => {
    const entry = seen.get(headline.externalId);
    return entry !== undefined && (isFinal(entry.reason) || entry.texts.at(-1) === textDigest(headline));
  });
}

function isFinal(reason: EntryReason): boolean {
  return (
    reason === 'same-page' ||
    reason === 'same-title' ||
    reason === 'retracted' ||
    reason === 'before-first-visit'
  );
}

function byChannel(headline: FeedHeadline, { known, seen, rules, nowMs }: VisitInput): Verdict {
  const match = known.match(headline);
  if (!('isFromElsewhere' in match) && match.known) {
    const reason = isTaken(seen.get(headline.externalId)) ? 'changed' : 'known';
    learn(known, headline, match.externalId);
    return { action: 'correct', reason, externalId: match.externalId };
  }

  const isElsewhere = 'isFromElsewhere' in match && rules.sameStory !== 'separate';
  if (isElsewhere && isSameLanguage(match.known, headline, rules.lang))
    return { action: 'leave', reason: 'same-page', standsFor: match.known.id };

  const twin = rules.sameStory === 'same-title' ? twinOf(headline, known, rules.lang, nowMs) : undefined;
  if (twin) return { action: 'leave', reason: 'same-title', standsFor: twin.id };

  const externalId = 'isFromElsewhere' in match ? match.ownId : match.externalId;
  learn(known, headline, externalId);
  return { action: 'publish', reason: 'new', externalId };
}

function learn(known: KnownHeadlines, headline: FeedHeadline, externalId: string): void {
  const { url, title, publishedAt, lang } = headline;
  known.add({ externalId, url, title, publishedAt, lang });
}

function isSameLanguage(a: KnownHeadline, b: FeedHeadline, channelLang: string): boolean {
  const primary = (lang: string | undefined) => (lang ?? channelLang).split('-')[0];
  return primary(a.lang) === primary(b.lang);
}

/** A headline of another feed with the same title, in the same language, of these days. */
function twinOf(
  headline: FeedHeadline,
  known: KnownHeadlines,
  channelLang: string,
  nowMs: number,
): KnownHeadline | undefined {
  if (normalForm(headline.title).key.split(' ').length < leastWords) return undefined;
  const atMs = headline.publishedAt === undefined ? nowMs : Date.parse(headline.publishedAt);
  return known.withTitle(headline.title).find(
    (other) =>
      // Its own feed knows best which of its entries are two.
      !other.externalId?.startsWith(headline.identity.scope) &&
      isSameLanguage(other, headline, channelLang) &&
      other.publishedAt !== undefined &&
      Math.abs(Date.parse(other.publishedAt) - atMs) < sameTitleMs,
  );
}
