import type { z } from 'zod';
import { languageTag } from '../feeds/languages.ts';
import { parseFeedDate } from '../feeds/parse-feed-date.ts';
import {
  cutAtWord,
  paragraphsOfHtml,
  paragraphsOfText,
  plainLine,
  withinLimits,
} from '../feeds/plain-text.ts';
import type { Pubstatus } from '../protocol/newsroom/ninjs.ts';
import { limits } from '../protocol/limits.ts';
import { Problem } from '../protocol/problem.ts';
import type { ninjsItem } from './ninjs-schema.ts';
import { pictureOf } from './item-picture.ts';

/** An item within the limits of the contract. */
export interface NinjsItem {
  readonly uri: string;
  readonly version?: number | undefined;
  readonly versionAtMs?: number | undefined;
  readonly pubstatus: Pubstatus;
  /** Whether it is a text, and no picture, package or event. */
  readonly isText: boolean;
  /** The id of the other item that it updates. */
  readonly evolvedFrom?: string | undefined;
  /** Whether it has the highest urgency. */
  readonly isUrgent: boolean;
  readonly title: string;
  readonly lang?: string | undefined;
  readonly source?: string | undefined;
  readonly summary?: string | undefined;
  readonly paragraphs: readonly string[];
  readonly image?: { readonly url: string; readonly alt: string; readonly credit?: string } | undefined;
  readonly embargoedUntilMs?: number | undefined;
  readonly publishedAtMs?: number | undefined;
  readonly expiresAtMs?: number | undefined;
}

type Sent = z.output<typeof ninjsItem>;

/** Leaves room for the prefix of an id in an `externalId`. */
const uriChars = limits.externalIdChars - 20;
/** Dates without a zone are in UTC: Superdesk writes some so. */
const habits = { timeZone: 'UTC', dateOrder: 'day-first' } as const;

/**
 * Reads what a newsroom system has sent, in any version of ninjs from 1 to 3, and as Superdesk writes it.
 *
 * @throws {Problem} `invalid-field` without an id, for an id that is too long, and for an embargo that cannot be read
 */
export function readItem(sent: Sent): NinjsItem {
  const uri = (sent.uri ?? sent.guid ?? sent._id ?? '').trim();
  if (uri === '')
    throw new Problem('invalid-field', 'The item has neither "uri" nor "guid".', { field: 'uri' });
  if (uri.length > uriChars)
    throw new Problem('too-long', `"uri" has more than ${uriChars} characters.`, {
      field: 'uri',
      limit: uriChars,
    });

  const title = cutAtWord(
    plainLine(sent.headline ?? textOf(sent.headlines, 'main') ?? ''),
    limits.titleChars,
  );
  const summary = cutAtWord(summaryOf(sent), limits.summaryChars);
  const source = cutAtWord(plainLine(sent.source ?? ''), limits.sourceNameChars);
  return {
    uri,
    version: numberOf(sent.version),
    versionAtMs: dateOf(sent.versioncreated),
    pubstatus: pubstatusOf(sent.pubstatus),
    isText: sent.type === undefined || sent.type === 'text',
    evolvedFrom: sent.evolvedfrom ?? undefined,
    isUrgent: (numberOf(sent.urgency) ?? numberOf(sent.priority)) === 1,
    title,
    lang: languageTag(sent.language ?? undefined),
    ...(source !== '' && { source }),
    ...(summary !== '' && summary !== title && { summary }),
    paragraphs: withinLimits(bodyOf(sent)),
    image: pictureOf(sent, title),
    embargoedUntilMs: embargoOf(sent.embargoed),
    publishedAtMs: dateOf(sent.firstpublished) ?? dateOf(sent.versioncreated),
    expiresAtMs: dateOf(sent.expires),
  };
}

type Texts = Sent['headlines'];

/** One of the texts of ninjs 2 and 3, preferably in the role `role`. */
function textOf(texts: Texts, role: string, isWanted = (_type: string) => true): string | undefined {
  const usable = (texts ?? []).filter(({ contenttype = '' }) => isWanted(contenttype ?? ''));
  return (usable.find((text) => text.role === role) ?? usable[0])?.value ?? undefined;
}

const isHtml = (type: string) => type.includes('html');
const isPlain = (type: string) => !type.includes('html');

function summaryOf(sent: Sent): string {
  const plain = sent.description_text ?? textOf(sent.descriptions, 'summary', isPlain);
  if (plain != null && plain.trim() !== '') return plainLine(plain);
  const html = sent.description_html ?? textOf(sent.descriptions, 'summary', isHtml) ?? '';
  return paragraphsOfHtml(html).join(' ');
}

function bodyOf(sent: Sent): string[] {
  const html = sent.body_html ?? textOf(sent.bodies, 'main', isHtml);
  if (html != null && html.trim() !== '') return paragraphsOfHtml(html);
  return paragraphsOfText(sent.body_text ?? textOf(sent.bodies, 'main', isPlain) ?? '');
}

/** Superdesk writes versions as text. */
function numberOf(value: string | number | null | undefined): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function dateOf(text: string | null | undefined): number | undefined {
  return text == null ? undefined : parseFeedDate(text, habits);
}

/** An unreadable embargo must not be ignored. */
function embargoOf(text: string | null | undefined): number | undefined {
  if (text == null || text === '') return undefined;
  const atMs = dateOf(text);
  if (atMs !== undefined) return atMs;
  throw new Problem('bad-date', '"embargoed" is not a date and time.', { field: 'embargoed' });
}

/** As the standard and as Superdesk spell them. @throws {Problem} `invalid-field` for any other: it may mean "not for readers" */
function pubstatusOf(text: string | null | undefined): Pubstatus {
  switch (text?.toLowerCase()) {
    case undefined:
    case 'usable':
      return 'usable';
    case 'withheld':
    case 'withhold':
      return 'withheld';
    case 'canceled':
    case 'cancelled':
      return 'canceled';
    default:
      throw new Problem('invalid-field', '"pubstatus" is not usable, withheld or canceled.', {
        field: 'pubstatus',
      });
  }
}
