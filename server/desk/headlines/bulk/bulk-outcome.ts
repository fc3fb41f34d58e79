import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { BatchResult } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { tables } from '../../i18n/tables.ts';
import { publishedText } from '../published-text.ts';

/** The outcome for several headlines that were sent together. */
export function bulkOutcome(desk: DeskApp, channel: ChannelSettings, { headlines }: BatchResult): string {
  const { bulk: words } = tables[desk.language].headlines;
  const { length } = headlines;
  const last = headlines.at(-1);
  if (last?.outcome === 'submitted') return words.hasSubmitted(length);
  if (last?.outcome !== 'scheduled') return publishedText(desk, channel.id, words.hasPublished(length));
  const { publishedAt } = last.headline;
  return words.hasScheduled(
    length,
    formatDate(publishedAt, channel.timeZone, desk.language, desk.serverNowMs()),
  );
}
