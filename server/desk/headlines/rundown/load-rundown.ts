import type { Headline } from '../../../protocol/headline.ts';
import type { Snapshot } from '../../../protocol/message.ts';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { Page } from '../../../protocol/newsroom/page.ts';
import type { DeskApp } from '../../desk-app.ts';

/** What airs in the channel, and what is held off the air. */
export async function loadRundown(
  { api }: DeskApp,
  channel: string,
): Promise<{ readonly headlines: readonly Headline[]; readonly held: readonly HeadlineEntry[] }> {
  const [{ headlines }, scheduled] = await Promise.all([
    api.request<Snapshot>('GET', `v1/channels/${channel}`),
    api.request<Page<'headlines', HeadlineEntry>>('GET', 'v1/headlines', {
      query: { channel, state: 'scheduled', limit: '100' },
    }),
  ]);
  return { headlines, held: scheduled.headlines.filter(({ heldUntil }) => heldUntil !== undefined) };
}
