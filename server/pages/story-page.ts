import { placeholderText } from '../moderation/rules/reader-messages.ts';
import { directionOf } from '../protocol/text/direction.ts';
import type { Channel, Headline, Image, Story } from '../protocol/headline.ts';
import { element, structuredData, type Content } from './html.ts';
import { line, moment, say, writePage, type Voice, type WrittenPage } from './page.ts';
import { reportForm } from './report-form.ts';
import { openGraph, newsArticle } from './story-head.ts';
import { wordsFor } from './page-strings.ts';

/** The way from `/s/1` to the server's root. */
const root = '../';

/**
 * A story as a page that needs no script. It may be found by search engines, which are told that the source is the original.
 *
 * @param publicUrl The server's address, without a slash at its end: what is read elsewhere has to name it
 */
export function storyPage(story: Story, channel: Channel, publicUrl: string): WrittenPage {
  const { headline } = story;
  const voice = voiceOf(headline, channel);
  return writePage({
    voice,
    title: headline.title,
    root,
    isIndexed: true,
    head: [
      element('link', { rel: 'canonical', href: headline.url }),
      openGraph(headline, voice, publicUrl),
      structuredData(newsArticle(story, voice, publicUrl)),
    ],
    main: [
      element(
        'article',
        {},
        header(headline, channel, voice),
        figure(story, voice),
        text(story, voice),
        source(headline, voice),
      ),
    ],
  });
}

/** A story is written in its own language and direction, never in one guessed from its letters. */
export function voiceOf({ lang, dir }: Pick<Headline, 'lang' | 'dir'>, channel: Channel): Voice {
  return {
    lang: lang ?? channel.lang,
    dir: dir ?? (lang === undefined ? channel.dir : directionOf(lang)),
    words: wordsFor(lang, channel.lang),
  };
}

function header(headline: Headline, channel: Channel, voice: Voice): Content {
  const { title, source: from, publishedAt, correctedAt } = headline;
  const { words } = voice;
  return element(
    'header',
    {},
    element('p', { class: 'channel', lang: channel.lang, dir: channel.dir }, channel.title),
    element('h1', {}, line(title, voice.dir)),
    element(
      'p',
      { class: 'meta' },
      from && element('span', { class: 'source' }, element('bdi', {}, from.name)),
      element('span', {}, say(words.publishedAt, voice), ' ', moment(publishedAt, voice, channel.timeZone)),
      correctedAt !== undefined &&
        element('span', {}, say(words.correctedAt, voice), ' ', moment(correctedAt, voice, channel.timeZone)),
    ),
  );
}

function figure({ headline, credit }: Story, voice: Voice): Content {
  const { image } = headline;
  if (!image) return undefined;
  if (image.state !== 'visible') return element('figure', {}, placeholder(image, image.state, voice));

  const { id, width, height, alt = '' } = image;
  const by = image.credit ?? credit;
  return [
    element(
      'figure',
      {},
      element('img', {
        src: `${root}v1/images/${encodeURIComponent(id)}/story`,
        width,
        height,
        alt,
        decoding: 'async',
      }),
      by !== undefined &&
        element('figcaption', {}, say(voice.words.credit, voice), ' ', element('bdi', {}, by)),
    ),
    reportForm({
      action: `${root}v1/images/${encodeURIComponent(id)}/reports`,
      headline: headline.id,
      voice,
    }),
  ];
}

/** As large as the picture was: what stands below it stays where it is. */
function placeholder(
  { width, height }: Image,
  state: Exclude<Image['state'], 'visible'>,
  voice: Voice,
): Content {
  return element(
    'div',
    { class: 'hidden-picture' },
    element('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }),
    element('p', {}, say(placeholderText(state, voice.words.lang), voice)),
  );
}

function text({ headline, paragraphs }: Story, { dir }: Voice): Content {
  const shown = paragraphs.length > 0 ? paragraphs : [headline.summary].filter((each) => each !== undefined);
  return element(
    'div',
    { class: 'text' },
    ...shown.map((paragraph) => element('p', {}, line(paragraph, dir))),
  );
}

function source({ url }: Headline, voice: Voice): Content {
  const link = element(
    'a',
    { href: url, rel: 'noopener', class: 'to-source' },
    say(voice.words.readAtSource, voice),
  );
  return element('p', { class: 'end' }, link);
}
