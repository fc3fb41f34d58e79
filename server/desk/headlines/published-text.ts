import type { DeskApp } from '../desk-app.ts';
import { tables } from '../i18n/tables.ts';
import { channelNames } from './linked/channel-names.ts';

/** `done`, unless viewers see something else: in notice mode nothing that is published is on the strip. */
export function publishedText(desk: DeskApp, channel: string, done: string): string {
  const notice = desk.channels.find(({ id }) => id === channel)?.notice;
  return notice ? tables[desk.language].noticeMode.hasPublishedBehind : done;
}

/** The same for several channels: `done`, and the channels where only the notice is seen. */
export function publishedInText(desk: DeskApp, channels: readonly string[], done: string): string {
  const behind = desk.channels.filter(({ id, notice }) => notice && channels.includes(id));
  if (behind.length === 0) return done;
  const names = channelNames(
    desk,
    behind.map(({ id }) => id),
  );
  return `${done} ${tables[desk.language].noticeMode.behindIn(names)}`;
}
