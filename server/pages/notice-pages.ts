import { directionOf } from '../protocol/text/direction.ts';
import type { Channel } from '../protocol/headline.ts';
import { element } from './html.ts';
import { localized, renderPage, type PageLocale, type RenderedPage } from './page.ts';
import { stringsFor, type PageStrings } from './page-strings.ts';

/** Replaces a story that was retracted: nothing of its text is left. */
export function retractedPage(channel: Channel): RenderedPage {
  const strings = stringsFor(channel.lang);
  const locale: PageLocale = { lang: channel.lang, dir: channel.dir, strings };
  return notice(locale, '../', strings.retractedTitle, [strings.retracted]);
}

/** Where there is no published story. Its language is unknown, so the browser's languages decide. */
export function unknownPage(acceptedLanguages: readonly string[]): RenderedPage {
  const strings = stringsFor(...acceptedLanguages, 'ar');
  return notice(localeIn(strings), '../', strings.unknownTitle, [strings.unknown]);
}

/** The outcome of the report form. */
export interface ReportResult {
  /** The languages of the headline, if known: the response is in the first that has strings. */
  readonly langs: readonly (string | undefined)[];
  /** Whether the report was accepted, whatever its outcome; otherwise `message` gives the reason. */
  readonly isRecorded: boolean;
  /** What happens next, or what went wrong, in the strings of the same language. */
  readonly message: string;
  /** The story to link back to. */
  readonly headline?: string | undefined;
}

/** The page that answers `reportForm`, at `/v1/images/:image/reports`. */
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
