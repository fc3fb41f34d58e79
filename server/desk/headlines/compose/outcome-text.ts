import type { DeskApp } from '../../desk-app.ts';
import { formatDuration } from '../../i18n/format-date.ts';
import { tables } from '../../i18n/tables.ts';
import { channelNames } from '../linked/channel-names.ts';
import { publishedInText, publishedText } from '../published-text.ts';
import type { Outcome } from './send-draft.ts';

/** The outcome of sending a headline. */
export function outcomeText(desk: DeskApp, { kind, entry: { headline }, channels }: Outcome): string {
  const { compose, retraction } = tables[desk.language].headlines;
  const leftMs = Date.parse(headline.publishedAt) - desk.serverNowMs();
  const texts: Readonly<Record<Outcome['kind'], string>> = {
    published: publishedText(desk, headline.channel, compose.hasPublished),
    scheduled: compose.hasScheduled(formatDuration(Math.max(leftMs, 0), desk.language)),
    submitted: compose.hasSubmitted,
    retracted: retraction.isNow.retracted,
    saved: compose.hasSaved,
    unchanged: compose.nothingChanged,
  };
  if (!channels) return texts[kind];
  const names = channelNames(desk, channels);
  const { linked } = tables[desk.language].headlines;
  if (kind === 'published') return publishedInText(desk, channels, linked.hasPublished(names));
  return kind === 'saved' ? linked.hasSaved(names) : `${texts[kind]} ${linked.inThese(names)}`;
}
