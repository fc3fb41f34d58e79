import { createHash } from 'node:crypto';
import { directionOf } from '../protocol/text/direction.ts';
import type { Direction } from '../protocol/headline.ts';
import { lineParts } from '../protocol/text/line-parts.ts';
import { element, htmlDocument, type Content, type Markup } from './html.ts';
import { icon } from './icon.ts';
import { styleSheet } from './style-sheet.ts';
import type { PageStrings } from './page-strings.ts';

/** The language, direction and strings of a page. */
export interface PageLocale {
  readonly lang: string;
  readonly dir: Direction;
  readonly strings: PageStrings;
}

export interface Page {
  readonly locale: PageLocale;
  readonly title: string;
  /** The relative path from the page to the server's root: `../` from `/s/1`. So pages work below the path of a proxy. */
  readonly root: string;
  readonly isIndexed: boolean;
  readonly head?: readonly Content[];
  readonly main: readonly Content[];
}

/** The body and headers of a page. */
export interface RenderedPage {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * No scripts; style sheets, pictures and forms of this server only. The referrer is kept within the site because a form sent without
 * it has the origin `null`, like a form of another site.
 */
const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
};

export function renderPage({ locale, title, root, isIndexed, head = [], main }: Page): RenderedPage {
  const { lang, dir } = locale;
  const text = htmlDocument(
    { lang, dir },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'color-scheme', content: 'light dark' }),
      !isIndexed && element('meta', { name: 'robots', content: 'noindex' }),
      element('title', {}, title),
      element('link', { rel: 'stylesheet', href: `${root}pages/${styleSheet().file}` }),
      element('link', { rel: 'icon', href: `${root}pages/${icon().file}`, type: icon().type }),
      head,
    ),
    element('body', {}, element('main', {}, main)),
  );
  const bytes = Buffer.from(text);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { bytes, headers: { ...pageHeaders, ETag: `"${hash}"` } };
}

/** An interface string, marked with its language where the page is in one without strings of its own. */
export function localized(text: string, { lang, strings }: PageLocale): Content {
  if (isOf(lang, strings.lang)) return text;
  return element('span', { lang: strings.lang, dir: directionOf(strings.lang) }, text);
}

/** A line of news in its direction, with parts such as numbers and URLs isolated so that they stay in order. */
export function bidiText(text: string, dir: Direction): Content {
  return lineParts(text, dir).map((part) =>
    typeof part === 'string' ? part : element('bdi', { dir: 'ltr' }, part.ltr),
  );
}

/** A date and time in the language of the page. */
export function formatTime(timestamp: string, { lang, strings }: PageLocale, timeZone: string): Markup {
  const spoken = isOf(lang, strings.lang) ? lang : strings.lang;
  const format = new Intl.DateTimeFormat(spoken, {
    numberingSystem: 'latn',
    calendar: 'gregory',
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  return element('time', { datetime: timestamp }, format.format(Date.parse(timestamp)));
}

function isOf(lang: string, language: string): boolean {
  return lang.toLowerCase().split('-')[0] === language;
}
