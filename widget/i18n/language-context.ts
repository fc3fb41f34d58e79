import type { Strings } from './strings.ts';

/** What decides a strip's languages. */
export interface LanguageContext {
  /** Of the nearest element that names one, the strip itself included; empty if none does. */
  readonly nearestLang: string;
  /** Of the strip itself. */
  readonly ownLang: string;
  readonly channelLang: string | undefined;
  /** Strings that the site sets instead. */
  readonly overrides: Partial<Strings> | undefined;
}

interface LocalizedElement extends HTMLElement {
  readonly strings: Partial<Strings> | undefined;
}

export function languageContextOf(
  element: LocalizedElement,
  channelLang: string | undefined,
): LanguageContext {
  return {
    nearestLang: nearestLang(element),
    ownLang: element.lang,
    channelLang,
    overrides: element.strings,
  };
}

/** The language that the page gives `element`, also through the shadow trees around it; empty if it gives none. */
export function nearestLang(element: Element): string {
  // Pages that are XML name it in the namespace of XML.
  const holder = element.closest('[*|lang]');
  if (holder) return holder.getAttribute('lang') ?? holder.getAttribute('xml:lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLang(root.host) : '';
}
