import { minuteMs } from '../protocol/durations.ts';
import { limits } from '../protocol/limits.ts';
import type { Source } from '../protocol/headline.ts';
import { hasWords } from '../protocol/text/has-words.ts';
import { parseFeedDate, type DateHabits } from './parse-feed-date.ts';
import { present, type FeedDocument, type FeedEntry, type FeedText } from './entry.ts';
import { canBeIn, languageTag } from './languages.ts';
import type { Identified, Identity } from './identity.ts';
import type { AnnouncedLinks } from './link-header.ts';
import { resolveLink } from './links.ts';
import { pictureOf, type HeadlinePicture } from './pictures.ts';
import {
  cutAtWord,
  firstSentence,
  paragraphsOfHtml,
  paragraphsOfText,
  plainLine,
  withinLimits,
} from './plain-text.ts';

export interface FeedOptions {
  /** The time, in ms since 1970. */
  readonly nowMs: number;
  /** The charset of the HTTP answer that brought the feed. */
  readonly charset?: string;
  /** The `Content-Encoding` that is still on the bytes, if any. */
  readonly encoding?: string;
  /** The address that the feed came from: the last resort for relative links. */
  readonly address?: string;
  /** The hub that the HTTP answer names: it takes precedence over the one in the feed. */
  readonly links?: AnnouncedLinks;
  /** Identifies this feed, whatever it says about itself: the ids of its entries are unique within it. */
  readonly feedId?: string;
  /** The zone and order of dates that do not say. UTC and day first unless set. */
  readonly dates?: Partial<DateHabits>;
  /** The language of every headline, whatever the feed says. */
  readonly lang?: string;
  /** The name of every headline's source, whatever the feed says. */
  readonly sourceName?: string;
  /** The language of alerts that are written in several. */
  readonly wantedLang?: string;
  /** The page of an alert, as given by the feed that led to it. */
  readonly alertPage?: string;
  /** Whether to take an entry's whole text as the story's paragraphs. */
  readonly fullText?: boolean;
}

/** A headline as a feed gives it, within every limit of the contract. */
export interface FeedHeadline {
  /** Stable from one reading of the feed to the next. */
  readonly externalId: string;
  readonly identity: Identity;
  readonly title: string;
  /** `text` where the entry has no title, or a whole message as its title, and this is the first sentence: not to be published unseen. */
  readonly titleFrom: 'title' | 'text';
  readonly url: string;
  readonly source?: Source;
  readonly lang?: string;
  readonly summary?: string;
  readonly paragraphs?: readonly string[];
  readonly image?: HeadlinePicture;
  /** RFC 3339 in UTC. Absent where the entry has no date, none that can be read, or one in the future. */
  readonly publishedAt?: string;
  /** When its publisher changed it last, as far as the feed says: RFC 3339 in UTC. */
  readonly updatedAt?: string;
  /** When it ends, as far as the feed says: RFC 3339 in UTC. */
  readonly expiresAt?: string;
  /** Further facts if it is an alert and not news. */
  readonly alert?: Alert;
}

/** A message of the Common Alerting Protocol: its headline ends by itself, and later messages correct or retract it. */
export interface Alert {
  readonly kind: 'alert' | 'update' | 'cancel';
  /** The ids of the messages that it updates or cancels. */
  readonly references: readonly string[];
  /** Whether it is about extreme danger at this moment. */
  readonly proposesBreaking: boolean;
  /** RFC 3339 in UTC. */
  readonly expiresAt?: string;
  /** Why it is not for readers. */
  readonly ignored?: 'alert-test' | 'alert-exercise' | 'alert-draft' | 'alert-private';
}

/** The address of the message of the Common Alerting Protocol that an entry stands for. */
export interface AlertLink {
  readonly address: string;
  /** The page for people, if the entry names one. */
  readonly page?: string;
  /** The date of the entry, RFC 3339 in UTC. */
  readonly updatedAt?: string;
}

type Unidentified = Omit<FeedHeadline, keyof Identified>;

/** A headline without its `externalId`, which depends on the other entries, and what that is made from. */
export interface Draft {
  readonly id: string | undefined;
  readonly url: URL;
  readonly headline: Unidentified;
}

/** Clocks of publishers run ahead a little; a date farther ahead is a mistake or a plan, and would stay on top until then. */
const aheadMs = 15 * minuteMs;

const derivedTitleChars = 90;

/** The character with which a decoder replaces bytes that are invalid in its encoding. */
const replacement = '\ufffd';

/** The headline that `entry` makes, or a sentence that says why it makes none. */
export function draftOf(entry: FeedEntry, feed: FeedDocument, options: FeedOptions): Draft | string {
  const texts = textsOf(entry);
  const own = plainLine(entry.title ?? '');
  // Bridges from messengers put the whole message into the title.
  const isMessage = [...own].length > limits.titleChars;
  const titleFrom = hasWords(own) && !isMessage ? 'title' : 'text';
  const title =
    titleFrom === 'title' ? own : firstSentence(isMessage ? own : (texts[0] ?? ''), derivedTitleChars);
  if (!hasWords(title)) return 'it has neither a title nor a text';
  if (title.includes(replacement))
    return 'its title has characters that cannot be read: the encoding is unknown';

  const bases = [entry.base, feed.base, feed.link, options.address];
  const url = entry.links.map((link) => resolveLink(link, bases)).find((link) => link !== undefined);
  if (!url) {
    const [first] = entry.links;
    return first === undefined ? 'it has no link' : `its link is not a web address: ${shown(first)}`;
  }
  if (url.username !== '' || url.password !== '') return 'its link contains a user name or password';
  if (url.href.length > limits.urlChars) return `its link is longer than ${limits.urlChars} characters`;

  const claimed = languageTag(entry.lang) ?? languageTag(feed.lang);
  return {
    id: plainLine(entry.id ?? '') || undefined,
    url,
    headline: present<Unidentified>({
      title,
      titleFrom,
      url: url.href,
      source: sourceOf(entry, feed, options),
      lang: options.lang ?? (claimed !== undefined && canBeIn(title, claimed) ? claimed : undefined),
      summary: summaryOf(texts, title),
      paragraphs: options.fullText ? storyOf(entry, texts) : undefined,
      image: pictureOf(entry, [entry.base, feed.base, url.href]),
      publishedAt: dateOf(entry, options),
      updatedAt: timestampOf(entry.updated, options),
      expiresAt: timestampOf(entry.validUntil, options),
    }),
  };
}

/** The paragraphs of its description, or, without one, of its content. */
function textsOf(entry: FeedEntry): string[] {
  const described = paragraphsOf(entry.description);
  return described.length > 0 ? described : paragraphsOf(entry.content);
}

function paragraphsOf(text: FeedText | undefined): string[] {
  if (!text) return [];
  return text.form === 'html' ? paragraphsOfHtml(text.text) : paragraphsOfText(text.text);
}

function summaryOf(texts: readonly string[], title: string): string | undefined {
  const text = texts.join(' ');
  if (text === '' || text === title) return undefined;
  return cutAtWord(text, limits.summaryChars);
}

/** The whole text of an entry; a description counts as one only where a summary cannot hold it. */
function storyOf(entry: FeedEntry, texts: readonly string[]): string[] | undefined {
  const content = paragraphsOf(entry.content);
  if (content.length > 0) return withinLimits(content);
  const isLong = texts.length > 1 || [...(texts[0] ?? '')].length > limits.summaryChars;
  return isLong ? withinLimits(texts) : undefined;
}

function sourceOf(entry: FeedEntry, feed: FeedDocument, options: FeedOptions): Source | undefined {
  const home = resolveLink(feed.link, [feed.base, options.address]);
  const candidates = [
    { name: options.sourceName, url: home },
    { name: entry.source?.name, url: siteOf(resolveLink(entry.source?.url, [feed.link, options.address])) },
    { name: feed.title, url: home },
  ];
  for (const { name, url } of candidates) {
    const line = plainLine(name ?? '');
    if (!hasWords(line)) continue;
    const isUsable = url !== undefined && url.href.length <= limits.urlChars;
    return { name: cutAtWord(line, limits.sourceNameChars), ...(isUsable && { url: url.href }) };
  }
  return undefined;
}

/** An entry names its source by that source's feed, which is of no use to readers: they are led to its site. */
function siteOf(url: URL | undefined): URL | undefined {
  return url && new URL('/', url);
}

export function dateOf(entry: FeedEntry, options: FeedOptions): string | undefined {
  const atMs = entry.dates
    .map((date) => parseFeedDate(date, habitsOf(options)))
    .find((date) => date !== undefined && date <= options.nowMs + aheadMs);
  return atMs === undefined ? undefined : new Date(atMs).toISOString();
}

function habitsOf({ dates }: FeedOptions): DateHabits {
  return { timeZone: dates?.timeZone ?? 'UTC', dateOrder: dates?.dateOrder ?? 'day-first' };
}

/** To the ms where it names its zone: an entry may be put back right after it was withdrawn. */
function timestampOf(date: string | undefined, options: FeedOptions): string | undefined {
  if (date === undefined) return undefined;
  const isWhole = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/i.test(date.trim());
  const atMs = isWhole ? Date.parse(date.trim()) : (parseFeedDate(date, habitsOf(options)) ?? NaN);
  return Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString();
}

function shown(link: string): string {
  return cutAtWord(plainLine(link), 80);
}
