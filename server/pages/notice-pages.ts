import { directionOf } from '../protocol/text/direction.ts';
import type { Channel } from '../protocol/headline.ts';
import { element } from './html.ts';
import { localized, renderPage, type PageLocale, type RenderedPage } from './page.ts';
import { stringsFor, type PageStrings } from './page-strings.ts';

/** In place of a story that was taken back: nothing of its strings is left. */
export function retractedPage(channel: Channel): RenderedPage {
  const strings = stringsFor(channel.lang);
  const locale: PageLocale = { lang: channel.lang, dir: channel.dir, strings };
  return notice(locale, '../', strings.retractedTitle, [strings.retracted]);
}

/** Where there is no story, or not yet: which one was meant is not known, so that only the browser's languages can be asked. */
export function unknownPage(acceptedLanguages: readonly string[]): RenderedPage {
  const strings = stringsFor(...acceptedLanguages, 'ar');
  return notice(localeIn(strings), '../', strings.unknownTitle, [strings.unknown]);
}

/** How the report of a picture by a plain form ended. */
export interface ReportResult {
  /** Of the headline, if it is known: in its language the reader is answered. */
  readonly langs: readonly (string | undefined)[];
  /** Whether the report was taken: `recorded` or any other outcome; else `message` says why not. */
  readonly isRecorded: boolean;
  /** What happens next, or what went wrong, in the strings of the same language. */
  readonly message: string;
  /** The story to go back to. */
  readonly headline?: string | undefined;
}

/** The answer to the plain form of `reportForm`, at `/v1/images/:image/reports`. */
export function reportPage({ langs, isRecorded, message, headline }: ReportResult): RenderedPage {
  const strings = stringsFor(...langs);
  const root = '../../../';
  return notice(localeIn(strings), root, isRecorded ? strings.thanksTitle : strings.faultTitle, [
    message,
    ...(headline === undefined
      ? []
      : [element('a', { href: `${root}s/${encodeURIComponent(headline)}` }, strings.back)]),
  ]);
}

function localeIn(strings: PageStrings): PageLocale {
  return { lang: strings.lang, dir: directionOf(strings.lang), strings };
}

function notice(
  locale: PageLocale,
  root: string,
  title: string,
  lines: readonly (string | ReturnType<typeof element>)[],
): RenderedPage {
  return renderPage({
    locale,
    title,
    root,
    isIndexed: false,
    main: [
      element(
        'article',
        { class: 'notice' },
        element('h1', {}, localized(title, locale)),
        ...lines.map((line) => element('p', {}, typeof line === 'string' ? localized(line, locale) : line)),
      ),
    ],
  });
}
