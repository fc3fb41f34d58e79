import type { Announcer } from './announcer.ts';
import type { Frame } from '../frame.ts';

/** What announces in a strip's frame, loaded when there is something to announce; `undefined` where it cannot be. */
export async function loadAnnouncer({ announcement }: Frame): Promise<Announcer | undefined> {
  const part = await import('./announcer.ts').catch(() => undefined);
  return part && new part.Announcer((text) => announcement.replaceChildren(text));
}
