import type { ChannelSettings } from '../../protocol/newsroom/channels.ts';
import { isolate } from '../i18n/isolate.ts';
import type { Language } from '../i18n/language.ts';
import { tables } from '../i18n/tables.ts';
import type { Toasts } from '../toasts.ts';

interface Shown {
  readonly language: Language;
  readonly channel: ChannelSettings | undefined;
  readonly toasts: Toasts;
}

/** Tells the editor that the channel in the address is not the one shown: a new headline would go to the wrong channel. */
export function sayMissingChannel({ language, channel, toasts }: Shown, named: string | undefined): void {
  if (named === undefined || channel === undefined || channel.id === named) return;
  const { missingChannel } = tables[language].shell;
  toasts.show(missingChannel(isolate(named), isolate(channel.title)), { isError: true });
}
