import type { AlertLink, FeedHeadline, FeedOptions } from '../feeds/feed-headline.ts';
import type { RefusedEntry } from '../feeds/document.ts';
import type { SourceFault } from '../protocol/newsroom/sources.ts';
import type { SourceRow } from '../store/sources.ts';
import type { FeedFetcher, FetchResult, ReadFeed } from './feed-fetcher.ts';

/** Alerts that are fetched in one visit: their hosts are asked one after the other. */
const maxFetched = 40;
/** Temporary faults: the next visit tries again, and no other request to that host is worth making now. */
const passing: ReadonlySet<SourceFault> = new Set([
  'timed-out',
  'connection-lost',
  'unreachable',
  'unknown-host',
  'asked-to-wait',
]);

type Options = Omit<FeedOptions, 'address' | 'charset' | 'encoding' | 'links'>;
type Row = Partial<Pick<SourceRow, 'created_at_ms' | 'last_success_at_ms'>>;

/**
 * A feed with the alerts that its entries stand for. A message never changes, so that each is fetched once; older ones than the source are
 * fetched at its first visit only.
 *
 * @throws the reason of `stopped` when it is aborted
 */
export async function withAlerts(
  fetcher: FeedFetcher,
  result: ReadFeed,
  options: Options,
  row: Row,
  stopped: AbortSignal,
): Promise<{ readonly result: FetchResult; readonly isPartial: boolean }> {
  const { alertLinks = [] } = result.feed;
  if (alertLinks.length === 0) return { result, isPartial: false };

  const headlines: FeedHeadline[] = [];
  const refused: RefusedEntry[] = [];
  let fetched = 0;
  let isPartial = false;
  for (const link of alertLinks) {
    const known = fetcher.alerts.get(keyOf(link, options));
    if (known) headlines.push(known);
    if (known !== undefined || isBefore(link, row)) continue;
    if (isPartial || fetched >= maxFetched) {
      isPartial = true;
      continue;
    }
    fetched += 1;
    const answer = await fetchAlert(fetcher, link, options, stopped);
    if (answer.kind === 'later') isPartial = true;
    else fetcher.alerts.set(keyOf(link, options), answer.kind === 'read' ? answer.headline : null);
    if (answer.kind === 'read') headlines.push(answer.headline);
    if (answer.kind === 'refused') refused.push({ entry: link.address, reason: answer.reason });
  }
  const { feed } = result;
  const whole = {
    ...feed,
    headlines: [...feed.headlines, ...headlines],
    refused: [...feed.refused, ...refused],
  };
  return { result: { ...result, feed: whole }, isPartial };
}

type Answer =
  | { readonly kind: 'read'; readonly headline: FeedHeadline }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'later' };

async function fetchAlert(
  fetcher: FeedFetcher,
  { address, page }: AlertLink,
  options: Options,
  stopped: AbortSignal,
): Promise<Answer> {
  const asked = { ...options, ...(page !== undefined && { alertPage: page }) };
  const result = await fetcher.fetch(address, { validators: {} }, asked, stopped);
  if (result.kind === 'failed')
    return passing.has(result.fault) ? { kind: 'later' } : { kind: 'refused', reason: result.detail };
  const [headline] = result.kind === 'read' ? result.feed.headlines : [];
  if (headline?.alert) return { kind: 'read', headline };
  const reason = result.kind === 'read' ? result.feed.unreadable : undefined;
  return { kind: 'refused', reason: reason ?? 'it leads to no alert' };
}

/** Whether an entry is older than the source, which has been visited before: its first visit has left it out. */
function isBefore({ updatedAt }: AlertLink, { created_at_ms, last_success_at_ms }: Row): boolean {
  if (updatedAt === undefined || created_at_ms === undefined || last_success_at_ms == null) return false;
  return Date.parse(updatedAt) < created_at_ms;
}

function keyOf({ address, updatedAt }: AlertLink, { lang, wantedLang, sourceName }: Options): string {
  return JSON.stringify([address, updatedAt, lang, wantedLang, sourceName]);
}
