import type { DeskApp } from '../../desk-app.ts';
import { formatNames } from '../../i18n/isolate.ts';

export function channelTitle({ channels }: DeskApp, id: string): string {
  return channels.find((channel) => channel.id === id)?.title ?? id;
}

/** The titles of channels as a list in a sentence. */
export function channelNames(desk: DeskApp, ids: readonly string[]): string {
  return formatNames(
    ids.map((id) => channelTitle(desk, id)),
    desk.language,
  );
}
