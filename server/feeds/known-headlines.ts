import { isSimilar, normalForm, type NormalForm } from '../headlines/rules/similarity.ts';
import { minuteMs } from '../protocol/durations.ts';
import type { FeedHeadline } from './feed-headline.ts';
import { idBesides, looseIdOf, withoutScope } from './identity.ts';
import { canonicalLink } from './links.ts';

/** A headline that a channel has, or had: tombstones count. */
export interface KnownHeadline {
  readonly id?: string | undefined;
  readonly externalId?: string | undefined;
  /** Empty after an erasure, like the title. */
  readonly url: string;
  readonly title: string;
  readonly publishedAt?: string | undefined;
  /** Its own language, where it is not the channel's. */
  readonly lang?: string | undefined;
}

/** Which headline of the channel an entry is: `externalId` names one to correct or a new one. */
export type Match =
  | {
      readonly externalId: string;
      /** The headline to correct; without it the entry is new. */
      readonly known?: KnownHeadline;
    }
  | {
      readonly isFromElsewhere: true;
      readonly known: KnownHeadline;
      /** The id for the entry if it becomes a separate headline all the same. */
      readonly ownId: string;
    };

/** How the id of an entry and that of a known headline agree. */
type Evidence = 'same-id' | 'similar-id' | 'same-page';

interface Known extends KnownHeadline {
  readonly page: string;
  readonly form: NormalForm;
}

/**
 * The headlines of a channel, as far as entries of feeds are recognised among them. An entry takes over a headline only where more
 * than an id says that both are one story. What cannot be decided is a new headline: two where one would do can be mended, a wrong
 * correction puts another story's words under an address that readers have opened.
 */
export class KnownHeadlines {
  readonly #byHeadline = new Map<string, Known>();
  readonly #byId = new Map<string, Known>();
  readonly #byLooseId = new Map<string, Known[]>();
  readonly #byPage = new Map<string, Known[]>();
  readonly #byTitle = new Map<string, Known[]>();

  constructor(headlines: readonly KnownHeadline[]) {
    for (const headline of headlines) this.add(headline);
  }

  add(headline: KnownHeadline): void {
    const { externalId } = headline;
    const url = URL.parse(headline.url);
    const known = { ...headline, page: url ? canonicalLink(url) : '', form: normalForm(headline.title) };
    if (headline.id !== undefined) this.#byHeadline.set(headline.id, known);
    if (externalId !== undefined) {
      const replaced = this.#byId.get(externalId);
      this.#byId.set(externalId, known);
      const looseId = looseIdOf(withoutScope(externalId));
      if (replaced) remove(this.#byLooseId, looseId, replaced);
      if (replaced) remove(this.#byPage, replaced.page, replaced);
      if (replaced) remove(this.#byTitle, replaced.form.key, replaced);
      put(this.#byLooseId, looseId, known);
    }
    put(this.#byPage, known.page, known);
    put(this.#byTitle, known.form.key, known);
  }

  match(headline: FeedHeadline): Match {
    const { externalId, identity } = headline;
    const known = this.#find(headline);
    if (known?.externalId !== undefined && isOf(identity.scope, known.externalId)) {
      return { externalId: known.externalId, known };
    }
    const isTaken = this.#byId.has(externalId);
    const ownId = isTaken ? idBesides(externalId, identity.page, headline.title) : externalId;
    return known ? { isFromElsewhere: true, known, ownId } : { externalId: ownId };
  }

  withId(id: string): KnownHeadline | undefined {
    return this.#byHeadline.get(id);
  }

  withExternalId(externalId: string): KnownHeadline | undefined {
    return this.#byId.get(externalId);
  }

  /** Headlines that say the same in another spelling, the latest first. */
  withTitle(title: string): readonly KnownHeadline[] {
    return this.#byTitle.get(normalForm(title).key)?.toReversed() ?? [];
  }

  #find(headline: FeedHeadline): Known | undefined {
    const { externalId, identity } = headline;
    const own = this.#byId.get(externalId);
    // Without an id from the publisher, the id is made from page and title: both are unchanged, whatever the desk has changed since.
    if (own && (own.url === '' || identity.looseId === undefined)) return own;

    const candidates: readonly (readonly [Evidence, readonly (Known | undefined)[]])[] = [
      ['same-id', [own, this.#byId.get(idBesides(externalId, identity.page, headline.title))]],
      [identity.looseId === undefined ? 'same-page' : 'same-id', [this.#byId.get(identity.unscopedId)]],
      ['similar-id', this.#byLooseId.get(identity.looseId ?? '') ?? []],
      ['same-page', this.#byPage.get(identity.page) ?? []],
    ];
    for (const [evidence, headlines] of candidates) {
      const found = headlines.find((known) => known && this.#isSame(known, headline, evidence));
      if (found) return found;
    }
    return undefined;
  }

  #isSame(known: Known, headline: FeedHeadline, evidence: Evidence): boolean {
    const form = normalForm(headline.title);
    const isSameTitle = known.form.key === form.key;
    const isSamePage = known.page === headline.identity.page;
    if (isSameTitle && isSamePage && evidence !== 'same-page') return true;
    if (isSameTitle && (isSamePage || evidence === 'same-id')) return !isAnotherDay(known, headline);

    const hasSimilarTitle = isSimilar(known.form, form);
    const { publishedAt } = headline;
    const isSameDate = publishedAt !== undefined && publishedAt === known.publishedAt;
    // A date without a time of day is midnight somewhere, and many stories have it.
    const isSameMoment = isSameDate && Date.parse(publishedAt) % quarterHourMs !== 0;
    if (!isSamePage) return evidence === 'same-id' && hasSimilarTitle && isSameDate;

    if (this.#isPageOfMany(headline)) return evidence === 'same-id' && (hasSimilarTitle || isSameMoment);
    if (evidence === 'same-id') return true;
    // Somebody at the desk wrote this one: it is the same only if it says the same.
    if (known.externalId === undefined) return false;
    // Alike is not the same: opposite verdicts are alike, and a live page has both.
    return evidence === 'similar-id' ? hasSimilarTitle || isSameDate : isSameMoment;
  }

  /** A front page, or a live page, is no evidence: many stories lead there. */
  #isPageOfMany({ identity: { page, isPageShared } }: FeedHeadline): boolean {
    const { pathname, search } = new URL(page);
    const isFront = pathname === '/' && search === '';
    return isPageShared || isFront || (this.#byPage.get(page) ?? []).length > 1;
  }
}

/** Offsets of zones are multiples of it. */
const quarterHourMs = 15 * minuteMs;

/** Whether a headline belongs to the feed of `scope`; one whose id names no feed may. */
function isOf(scope: string, externalId: string): boolean {
  return externalId.startsWith(scope) || !externalId.startsWith('feed:');
}

/** A bulletin has the same title, and perhaps the same page, each day: if each has its own id and date, each is new. */
function isAnotherDay(known: Known, { publishedAt, identity }: FeedHeadline): boolean {
  const haveIds = known.externalId !== undefined && identity.looseId !== undefined;
  const haveDates = known.publishedAt !== undefined && publishedAt !== undefined;
  return haveIds && haveDates && known.publishedAt !== publishedAt;
}

function put(map: Map<string, Known[]>, key: string, known: Known): void {
  const others = map.get(key);
  if (others) others.push(known);
  else map.set(key, [known]);
}

function remove(map: Map<string, Known[]>, key: string, known: Known): void {
  map.set(
    key,
    (map.get(key) ?? []).filter((other) => other !== known),
  );
}
