import { directionOf } from '../protocol/text/direction.ts';
import type { Channel } from '../protocol/headline.ts';
import { element } from './html.ts';
import { say, writePage, type Voice, type WrittenPage } from './page.ts';
import { acceptedLangs, wordsFor, type Words } from './page-strings.ts';

/** In place of a story that was taken back: nothing of its words is left. */
export function retractedPage(channel: Channel): WrittenPage {
  const words = wordsFor(channel.lang);
  const voice: Voice = { lang: channel.lang, dir: channel.dir, words };
  return notice(voice, '../', words.retractedTitle, [words.retracted]);
}

/** Where there is no story, or not yet: which one was meant is not known, so that only the browser's languages can be asked. */
export function unknownPage(acceptLanguage: string | undefined): WrittenPage {
  const words = wordsFor(...acceptedLangs(acceptLanguage), 'ar');
  return notice(voiceIn(words), '../', words.unknownTitle, [words.unknown]);
}

/** How the report of a picture by a plain form ended. */
export interface ReportEnd {
  /** Of the headline, if it is known: in its language the reader is answered. */
  readonly langs: readonly (string | undefined)[];
  /** Whether the report was taken: `recorded` or any other outcome; else `message` says why not. */
  readonly isTaken: boolean;
  /** What happens next, or what went wrong, in the words of the same language. */
  readonly message: string;
  /** The story to go back to. */
  readonly headline?: string | undefined;
}

/** The answer to the plain form of `reportForm`, at `/v1/images/:image/reports`. */
export function reportPage({ langs, isTaken, message, headline }: ReportEnd): WrittenPage {
  const words = wordsFor(...langs);
  const root = '../../../';
  return notice(voiceIn(words), root, isTaken ? words.thanksTitle : words.faultTitle, [
    message,
    ...(headline === undefined
      ? []
      : [element('a', { href: `${root}s/${encodeURIComponent(headline)}` }, words.back)]),
  ]);
}

function voiceIn(words: Words): Voice {
  return { lang: words.lang, dir: directionOf(words.lang), words };
}

function notice(
  voice: Voice,
  root: string,
  title: string,
  lines: readonly (string | ReturnType<typeof element>)[],
): WrittenPage {
  return writePage({
    voice,
    title,
    root,
    isIndexed: false,
    main: [
      element(
        'article',
        { class: 'notice' },
        element('h1', {}, say(title, voice)),
        ...lines.map((line) => element('p', {}, typeof line === 'string' ? say(line, voice) : line)),
      ),
    ],
  });
}
