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

/** Says so where the address names a channel that is not the one that is shown: what is written next would go elsewhere. */
export function sayMissingChannel({ language, channel, toasts }: Shown, named: string | undefined): void {
  if (named === undefined || channel === undefined || channel.id === named) return;
  const { missingChannel } = tables[language].shell;
  toasts.show(missingChannel(isolate(named), isolate(channel.title)), { isError: true });
}
