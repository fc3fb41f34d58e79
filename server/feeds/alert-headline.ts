import { hasWords } from '../protocol/text/has-words.ts';
import { limits } from '../protocol/limits.ts';
import type { CapInfo, CapMessage } from './cap.ts';
import { present } from './entry.ts';
import type { Alert, FeedHeadline, FeedOptions } from './feed-headline.ts';
import { shortened } from './identity.ts';
import { canBeIn, languageTag } from './languages.ts';
import { canonicalLink, resolveLink } from './links.ts';
import { parseFeedDate } from './parse-feed-date.ts';
import { cutAtWord, paragraphsOfHtml, paragraphsOfText, plainLine, withinLimits } from './plain-text.ts';

/** Their ids are unique in the world, so that two sources of one alert make one headline. */
const scope = 'feed:cap#';

/** The headline that a message makes in the language that is wanted; of a cancellation, one that is never shown. */
export function alertHeadline(message: CapMessage, options: FeedOptions): FeedHeadline | string {
  const infos = infosIn(message.infos, options.lang ?? options.wantedLang ?? '');
  const [info] = infos;
  const title = titleOf(message, info);
  const url =
    resolveLink(info?.web, []) ??
    resolveLink(options.alertPage, [options.address]) ??
    resolveLink(options.address, []);
  if (!url || url.href.length > limits.urlChars) return 'it has no link';

  const publishedAtMs = parseFeedDate(message.sent, utc);
  const paragraphs = info ? withinLimits([...textOf(info.description), ...textOf(info.instruction)]) : [];
  const summary = cutAtWord(textOf(info?.description).join(' '), limits.summaryChars);
  const lang = options.lang ?? languageTag(info?.language);
  const name = cutAtWord(plainLine(options.sourceName ?? info?.senderName ?? ''), limits.sourceNameChars);
  const isPast = publishedAtMs !== undefined && publishedAtMs <= options.nowMs;
  return {
    externalId: idOf(message),
    identity: {
      scope,
      page: canonicalLink(url),
      isPageShared: false,
      looseId: undefined,
      unscopedId: idOf(message),
    },
    ...present<Omit<FeedHeadline, 'externalId' | 'identity'>>({
      title,
      titleFrom: 'title',
      url: url.href,
      source: hasWords(name) ? { name } : undefined,
      lang: lang !== undefined && canBeIn(title, lang) ? lang : undefined,
      summary: hasWords(summary) && summary !== title ? summary : undefined,
      paragraphs: paragraphs.length > 0 ? paragraphs : undefined,
      image: undefined,
      publishedAt: isPast ? new Date(publishedAtMs).toISOString() : undefined,
      alert: alertOf(message, infos),
    }),
  };
}

const utc = { timeZone: 'UTC', dateOrder: 'day-first' } as const;

function alertOf(message: CapMessage, infos: readonly CapInfo[]): Alert {
  const ends = infos.map(({ expires }) => (expires === undefined ? undefined : parseFeedDate(expires, utc)));
  const known = ends.filter((end) => end !== undefined);
  // A block that names no end has none.
  const expiresAtMs = known.length === ends.length && known.length > 0 ? Math.max(...known) : undefined;
  const kind = message.kind.toLowerCase();
  return present<Alert>({
    ignored: ignoredOf(message),
    kind: kind === 'update' || kind === 'cancel' ? kind : 'alert',
    references: message.references.map((reference) => {
      const [sender = '', identifier = '', sent = ''] = reference.split(',');
      return idOf({ sender, identifier, sent });
    }),
    proposesBreaking: infos.some(isExtreme),
    expiresAt: expiresAtMs === undefined ? undefined : new Date(expiresAtMs).toISOString(),
  });
}

function isExtreme({ severity, urgency }: CapInfo): boolean {
  return severity.toLowerCase() === 'extreme' && urgency.toLowerCase() === 'immediate';
}

/** Why a message is not for readers. One whose status is not "actual" may be a test. */
function ignoredOf({ status, kind, scope: audience }: CapMessage): Alert['ignored'] {
  switch (status.toLowerCase()) {
    case 'actual':
      break;
    case 'exercise':
      return 'alert-exercise';
    case 'draft':
      return 'alert-draft';
    case 'system':
      return 'alert-private';
    default:
      return 'alert-test';
  }
  const isMessage = /^(?:alert|update|cancel)$/i.test(kind);
  return isMessage && audience.toLowerCase() === 'public' ? undefined : 'alert-private';
}

/** The blocks in the language that is wanted, else in English, else in the language of the first one. */
function infosIn(infos: readonly CapInfo[], wanted: string): readonly CapInfo[] {
  const languages = [wanted, 'en', infos[0]?.language ?? ''];
  const chosen = languages.find((lang) => infos.some((info) => primaryOf(info.language) === primaryOf(lang)));
  return infos.filter((info) => primaryOf(info.language) === primaryOf(chosen ?? ''));
}

function primaryOf(lang: string): string {
  return lang.trim().toLowerCase().split(/[-_]/)[0] ?? '';
}

function titleOf({ kind, identifier }: CapMessage, info: CapInfo | undefined): string {
  const headline = plainLine(info?.headline ?? '');
  const areas = info?.areas.map(plainLine).filter(hasWords) ?? [];
  const event = plainLine(info?.event ?? '');
  const title = hasWords(headline) ? headline : [event, ...areas].filter(hasWords).join(' – ');
  return cutAtWord(hasWords(title) ? title : plainLine(`${kind} ${identifier}`), limits.titleChars);
}

function textOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  return /<(?:p|br|div|li)\b/i.test(text) ? paragraphsOfHtml(text) : paragraphsOfText(text);
}

function idOf({ sender, identifier, sent }: Pick<CapMessage, 'sender' | 'identifier' | 'sent'>): string {
  // References and messages may write the same moment differently.
  const sentAtMs = parseFeedDate(sent, utc);
  const id = `${sender.trim()},${identifier.trim()},${sentAtMs === undefined ? sent : new Date(sentAtMs).toISOString()}`;
  return `${scope}${shortened(id, limits.externalIdChars - scope.length)}`;
}
