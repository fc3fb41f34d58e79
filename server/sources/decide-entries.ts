import type { FeedHeadline } from '../feeds/feed-headline.ts';
import type { EntryDecision, SeenEntry, Verdict, VisitInput, VisitRules } from './entry-decision.ts';
import type { KnownHeadline, KnownHeadlines } from '../feeds/known-headlines.ts';
import { normalForm } from '../headlines/rules/similarity.ts';
import { hourMs } from '../protocol/durations.ts';
import type { EntryReason } from '../protocol/newsroom/sources.ts';
import { decideAlerts } from './decide-alerts.ts';
import { yieldEvery } from './yield-every.ts';
import { textDigest } from './text-digest.ts';
import { decideWithdrawn, isStillWithdrawn, isWithdrawn } from './withdrawn-entries.ts';
import { hasAnyWord } from './word-filter.ts';

/** Two sources rarely report one thing in the same words later than this. */
const sameTitleMs = 48 * hourMs;
/** A title with fewer words is a section heading, which is the same every day. */
const minWords = 4;
/** How often a text may come back after another one. */
const maxReturns = 1;

/**
 * What a visit does with each entry of a feed, in the order in which to do it: the oldest first, so that the newest is also what the log
 * says last. Pure but for `known`, which learns what will be published, and that it yields to other work now and then: a feed may have
 * thousands of entries.
 */
export async function decideEntries(input: VisitInput): Promise<EntryDecision[]> {
  const step = yieldEvery();
  const { headlines, seen } = input;
  const ordered = oldestFirst(headlines);
  const alerts = decideAlerts(ordered, input);
  const verdicts = new Map<FeedHeadline, Verdict | undefined>();
  for (const headline of ordered) {
    verdicts.set(headline, alerts.get(headline) ?? withoutChannel(headline, input));
    await step();
  }
  const unseen = ordered.filter(
    (headline) => !verdicts.get(headline) && !isTaken(seen.get(headline.externalId)),
  );
  const surplus = new Set(unseen.slice(0, Math.max(0, unseen.length - input.rules.maxNew)));
  const decisions: EntryDecision[] = [];
  for (const headline of ordered) {
    const left = surplus.has(headline)
      ? ({ action: 'leave', reason: input.rules.surplus } as const)
      : undefined;
    const verdict = verdicts.get(headline) ?? left ?? byChannel(headline, input);
    decisions.push({ externalId: headline.externalId, ...verdict, headline });
    await step();
  }
  return decisions;
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
function withoutChannel(
  headline: FeedHeadline,
  { known, seen, rules, nowMs }: VisitInput,
): Verdict | undefined {
  const entry = seen.get(headline.externalId);
  const returned = entry && decideWithdrawn(headline, entry, known);
  if (returned) return returned;
  if (entry && isFinal(entry.reason))
    return { action: 'leave', reason: entry.reason, standsFor: entry.headline };
  if (entry && isTaken(entry)) {
    const text = textDigest(headline);
    const standsFor = entry.headline;
    if (text === entry.texts.at(-1)) return { action: 'leave', reason: 'unchanged', standsFor };
    const returns = entry.texts.filter((earlier) => earlier === text).length;
    return returns > maxReturns ? { action: 'leave', reason: 'flips-back', standsFor } : undefined;
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
    if (entry && isWithdrawn(entry)) return isStillWithdrawn(headline, entry);
    return entry !== undefined && (isFinal(entry.reason) || entry.texts.at(-1) === textDigest(headline));
  });
}

function isFinal(reason: EntryReason): boolean {
  return (
    reason === 'same-page' ||
    reason === 'same-title' ||
    reason === 'retracted' ||
    reason === 'alert-canceled' ||
    reason === 'alert-replaced' ||
    reason === 'before-first-visit'
  );
}

function byChannel(headline: FeedHeadline, { known, seen, rules, nowMs }: VisitInput): Verdict {
  if (headline.alert) return byOtherSource(headline, known);

  const match = known.match(headline);
  if (!('isFromElsewhere' in match) && match.known) {
    const reason = isTaken(seen.get(headline.externalId)) ? 'changed' : 'known';
    addTo(known, headline, match.externalId);
    return { action: 'correct', reason, externalId: match.externalId };
  }

  const isElsewhere = 'isFromElsewhere' in match && rules.sameStory !== 'separate';
  if (isElsewhere && isSameLanguage(match.known, headline, rules.lang))
    return { action: 'leave', reason: 'same-page', standsFor: match.known.id };

  const twin = rules.sameStory === 'same-title' ? twinOf(headline, known, rules.lang, nowMs) : undefined;
  if (twin) return { action: 'leave', reason: 'same-title', standsFor: twin.id };

  const externalId = 'isFromElsewhere' in match ? match.ownId : match.externalId;
  addTo(known, headline, externalId);
  return { action: 'publish', reason: 'new', externalId };
}

/** An alert has one id everywhere: another source may have brought it. */
function byOtherSource(headline: FeedHeadline, known: KnownHeadlines): Verdict {
  const { externalId } = headline;
  const other = known.withExternalId(externalId);
  if (other) return { action: 'leave', reason: 'known', standsFor: other.id };
  addTo(known, headline, externalId);
  return { action: 'publish', reason: 'new', externalId };
}

function addTo(known: KnownHeadlines, headline: FeedHeadline, externalId: string): void {
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
  if (normalForm(headline.title).key.split(' ').length < minWords) return undefined;
  const atMs = headline.publishedAt === undefined ? nowMs : Date.parse(headline.publishedAt);
  return known.withTitle(headline.title).find(
    (other) =>
      // A feed itself knows best which of its entries are different stories.
      !other.externalId?.startsWith(headline.identity.scope) &&
      isSameLanguage(other, headline, channelLang) &&
      other.publishedAt !== undefined &&
      Math.abs(Date.parse(other.publishedAt) - atMs) < sameTitleMs,
  );
}
