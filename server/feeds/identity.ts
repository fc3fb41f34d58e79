import { createHash } from 'node:crypto';
import { limits } from '../protocol/limits.ts';
import { canonicalLink, withoutScheme } from './links.ts';

/** What an entry can be recognised by. */
export interface Identifiable {
  readonly id: string | undefined;
  readonly url: URL;
  readonly title: string;
}

/** What lets the next reading of a feed find a headline again. */
export interface Identity {
  /** What all ids of this feed begin with. */
  readonly scope: string;
  /** The canonical address of its page. */
  readonly page: string;
  /** Whether other entries of the feed lead to the same page, as those of a live page do. */
  readonly isPageShared: boolean;
  /** The entry's own id without what changes between versions of one story; `undefined` where its id identifies nothing. */
  readonly looseId: string | undefined;
  /** The id without its feed: what older versions of Shareet called the entry. */
  readonly unscopedId: string;
}

export interface Identified {
  readonly externalId: string;
  readonly identity: Identity;
}

/**
 * What identifies each of `entries` of the feed `feedId`. An id counts within its feed only: two feeds of one site may number their
 * entries alike.
 *
 * An id that different pages share identifies nothing (feeds with one GUID everywhere exist), not even the first of them: the next
 * reading has another entry in that place. Such entries, and those without an id, go by address and title.
 */
export function identify(entries: readonly Identifiable[], feedId: string): Identified[] {
  const scope = scopeOf(feedId);
  const pagesById = new Map<string, Set<string>>();
  const entriesByPage = new Map<string, number>();
  for (const { id, url } of entries) {
    const page = canonicalLink(url);
    if (id !== undefined) pagesById.set(id, (pagesById.get(id) ?? new Set()).add(page));
    entriesByPage.set(page, (entriesByPage.get(page) ?? 0) + 1);
  }

  return entries.map(({ id, url, title }) => {
    const page = canonicalLink(url);
    const isPageShared = (entriesByPage.get(page) ?? 0) > 1;
    const ownId = id !== undefined && pagesById.get(id)?.size === 1 ? id : undefined;
    const pageAndTitle = `${page}#${digest(title)}`;
    return {
      externalId: idWithin(scope, ownId === undefined ? pageAndTitle : canonicalId(ownId)),
      identity: {
        scope,
        page,
        isPageShared,
        looseId: ownId === undefined ? undefined : looseIdOf(ownId),
        unscopedId: shortened(
          ownId === undefined ? (isPageShared ? pageAndTitle : page) : withHost(ownId, url),
        ),
      },
    };
  });
}

/** The `externalId` of an entry of the feed `feedId` that has its own id. */
export function externalIdOf(id: string, feedId: string): string {
  return idWithin(scopeOf(feedId), canonicalId(id));
}

/** Another id for an entry whose own id is taken by another story. */
export function idBesides(externalId: string, page: string, title: string): string {
  return shortened(
    `${externalId.slice(0, limits.externalIdChars - 40)}~${digest(`${page}#${title}`).slice(0, 32)}`,
  );
}

/** The part of an id that stays when a publisher counts versions in it, or changes its scheme or its tracking parameters. */
export function looseIdOf(id: string): string {
  const url = /^https?:/i.test(id) ? URL.parse(id) : null;
  const text = url ? withoutScheme(canonicalLink(url)) : id.trim();
  return text.replace(/(?:[?&#;/._-](?:v|ver|version|rev|revision|r)[=_-]?\d{1,4}|#\d{1,4})$/i, '');
}

/** The id within its feed, of an `externalId` made here; the whole of any other. */
export function withoutScope(externalId: string): string {
  return /^feed:[^#]*#(.*)$/s.exec(externalId)?.[1] ?? externalId;
}

function scopeOf(feedId: string): string {
  const url = URL.parse(feedId);
  const name = url ? withoutScheme(canonicalLink(url)) : feedId;
  // A scope has an end that can be found, and leaves room for the id.
  return `feed:${name.length > 120 || name.includes('#') ? digest(name).slice(0, 32) : name}#`;
}

function idWithin(scope: string, id: string): string {
  const whole = `${scope}${id}`;
  return whole.length <= limits.externalIdChars ? whole : `${scope}sha256:${digest(id)}`;
}

/** An id that is an address is the same with `http` and `https`, and with other tracking parameters. Its fragment may tell entries apart. */
function canonicalId(id: string): string {
  const url = /^https?:/i.test(id) ? URL.parse(id) : null;
  return url ? `${withoutScheme(canonicalLink(url))}${url.hash}` : id;
}

function withHost(id: string, url: URL): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(id) ? id : `${url.hostname}:${id}`;
}

/** An id that is too long, as its digest. */
export function shortened(id: string, maxChars: number = limits.externalIdChars): string {
  return id.length <= maxChars ? id : `sha256:${digest(id)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
