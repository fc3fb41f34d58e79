import type { Draft } from '../headlines/rules/draft.ts';
import type { EntryDecision } from './entry-decision.ts';

/** The headline that a decision publishes or corrects. */
export function toDraft({ headline, externalId, action, reason }: EntryDecision, nowMs: number): Draft {
  const { title, url, source, lang, summary, paragraphs, image, publishedAt, alert } = headline;
  const expiresAt = alert?.expiresAt ?? headline.expiresAt;
  const publishAtMs = publishedAt === undefined ? undefined : Date.parse(publishedAt);
  return {
    title,
    url,
    source,
    lang,
    summary,
    paragraphs,
    externalId,
    ...(reason === 'put-back' && { putBack: true }),
    ...(image && { image: { url: image.url, alt: image.alt ?? title } }),
    ...(action === 'publish' && alert?.proposesBreaking && { priority: 'breaking' as const }),
    ...(expiresAt !== undefined && { expiresAtMs: Date.parse(expiresAt) }),
    // A publisher's clock that runs a little ahead must not schedule what is there already.
    ...(publishAtMs !== undefined && publishAtMs <= nowMs && { publishAtMs }),
  };
}
