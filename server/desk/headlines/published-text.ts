import type { DeskApp } from '../desk-app.ts';
import { tables } from '../i18n/tables.ts';

/** `done`, unless viewers see something else: in notice mode nothing that is published is on the strip. */
export function publishedText(desk: DeskApp, channel: string, done: string): string {
  const notice = desk.channels.find(({ id }) => id === channel)?.notice;
  return notice ? tables[desk.language].noticeMode.hasPublishedBehind : done;
}
