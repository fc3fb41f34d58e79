import type { Strings } from './strings.ts';
import type { Surroundings } from './locale-controller.ts';

interface Speaker extends HTMLElement {
  readonly strings: Partial<Strings> | undefined;
}

/** What the language of `speaker` hangs on, as things stand. */
export function surroundingsOf(speaker: Speaker, channelLang: string | undefined): Surroundings {
  const { lang: ownLang, strings: owners } = speaker;
  return { nearestLang: nearestLang(speaker), ownLang, channelLang, owners };
}

/** The language that the page gives to `element`, also through the shadow trees around it; empty if it gives none. */
export function nearestLang(element: Element): string {
  const holder = element.closest('[lang]');
  if (holder) return holder.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLang(root.host) : '';
}
