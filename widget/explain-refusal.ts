import type { Refusal } from '../server/protocol/message.ts';
import { ownOrigin } from './feed/own-origin.ts';
import { warnOnce } from './warn-once.ts';

interface Tag {
  readonly channel: string | undefined;
  readonly server: string | undefined;
}

/** Tells the console why the server refuses what `tag` asks for; returns it in `lang`, for the strip. */
export async function explainRefusal(refusal: Refusal, tag: Tag, lang: string): Promise<string> {
  const { refusalWords } = await import('./refusals.ts');
  const { shown, logged } = refusalWords(refusal, lang, {
    channel: tag.channel ?? '',
    server: tag.server || (ownOrigin() ?? ''),
    origin: location.origin,
  });
  warnOnce(logged);
  return shown;
}
