import { createHash } from 'node:crypto';
import { limits } from '../protocol/limits.ts';
import { canonicalLink } from './links.ts';

/** What an entry can be recognised by. */
export interface Identifiable {
  readonly id: string | undefined;
  readonly url: URL;
  readonly title: string;
}

/**
 * The `externalId` of each of `entries`, by which the next reading of the same feed finds them again.
 *
 * An id that different pages share is no id (feeds with one GUID everywhere exist): all of them go by their address. Not even the first
 * may keep it, because the next reading has another entry in that place, which would then correct a headline that it has
 * nothing to do with. Entries without an id that share a page, as those of a live page do, go by address and title.
 */
export function externalIdsOf(entries: readonly Identifiable[]): string[] {
  const pagesById = new Map<string, Set<string>>();
  const entriesByPage = new Map<string, number>();
  for (const { id, url } of entries) {
    const page = canonicalLink(url);
    if (id !== undefined) pagesById.set(id, (pagesById.get(id) ?? new Set()).add(page));
    entriesByPage.set(page, (entriesByPage.get(page) ?? 0) + 1);
  }

  return entries.map(({ id, url, title }) => {
    const page = canonicalLink(url);
    if (id !== undefined && pagesById.get(id)?.size === 1) return shortened(scoped(id, url));
    return shortened(entriesByPage.get(page) === 1 ? page : `${page}#${digest(title)}`);
  });
}

/** A bare `1234` would be the same in two feeds of one channel: it is taken together with the site it came from. */
function scoped(id: string, url: URL): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(id) ? id : `${url.hostname}:${id}`;
}

function shortened(id: string): string {
  return id.length <= limits.externalIdChars ? id : `sha256:${digest(id)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
