import { feedFormats, feedPath, readerFormats } from '../syndication/addresses.ts';
import { placeholderText } from '../moderation/rules/reader-messages.ts';
import { directionOf } from '../protocol/text/direction.ts';
import type { Channel, Headline, Image, Story } from '../protocol/headline.ts';
import { element, structuredData, type Content } from './html.ts';
import { bidiText, formatTime, localized, renderPage, type PageLocale, type RenderedPage } from './page.ts';
import { reportForm } from './report-form.ts';
import { oEmbedLink } from './oembed-link.ts';
import { openGraph, newsArticle } from './story-head.ts';
import { stringsFor } from './page-strings.ts';

/** The relative path from `/s/1` to the server's root. */
const root = '../';

/**
 * A story as a page without scripts. Search engines may index it; its canonical URL is the source.
 *
 * @param publicUrl The server's address, without a slash at its end: texts that are read elsewhere have to name it
 */
export function storyPage(story: Story, channel: Channel, publicUrl: string): RenderedPage {
  const { headline } = story;
  const locale = localeOf(headline, channel);
  return renderPage({
    locale,
    title: headline.title,
    root,
    isIndexed: true,
    head: [
      element('link', { rel: 'canonical', href: headline.url ?? `${publicUrl}/s/${headline.id}` }),
      feedLinks(channel),
      openGraph(headline, locale, publicUrl),
      oEmbedLink(`${publicUrl}/s/${headline.id}`, headline.title, publicUrl),
      structuredData(newsArticle(story, locale, publicUrl)),
    ],
    main: [
      element(
        'article',
        {},
        header(headline, channel, locale),
        figure(story, locale),
        text(story, locale),
        // A newsroom system may have no page of its own for a story: then this is its page.
        headline.url !== `${publicUrl}/s/${headline.id}` && source(headline, locale),
      ),
    ],
  });
}

/** Where the channel can be followed. */
function feedLinks({ id, title }: Channel): Content {
  return readerFormats.map((format) =>
    element('link', {
      rel: 'alternate',
      type: feedFormats[format].type,
      title: `${title} (${feedFormats[format].name})`,
      href: `${root}${feedPath(id, format).slice(1)}`,
    }),
  );
}

/** The locale of a story: its own language and direction, never guessed from its letters. */
export function localeOf({ lang, dir }: Pick<Headline, 'lang' | 'dir'>, channel: Channel): PageLocale {
  return {
    lang: lang ?? channel.lang,
    dir: dir ?? (lang === undefined ? channel.dir : directionOf(lang)),
    strings: stringsFor(lang, channel.lang),
  };
}

function header(headline: Headline, channel: Channel, locale: PageLocale): Content {
  const { title, source: from, publishedAt, correctedAt } = headline;
  const { strings } = locale;
  return element(
    'header',
    {},
    element('p', { class: 'channel', lang: channel.lang, dir: channel.dir }, channel.title),
    element('h1', {}, bidiText(title, locale.dir)),
    element(
      'p',
      { class: 'meta' },
      from && element('span', { class: 'source' }, element('bdi', {}, from.name)),
      element(
        'span',
        {},
        localized(strings.publishedAt, locale),
        ' ',
        formatTime(publishedAt, locale, channel.timeZone),
      ),
      correctedAt !== undefined &&
        element(
          'span',
          {},
          localized(strings.correctedAt, locale),
          ' ',
          formatTime(correctedAt, locale, channel.timeZone),
        ),
    ),
  );
}

function figure({ headline, credit }: Story, locale: PageLocale): Content {
  const { image } = headline;
  if (!image) return undefined;
  if (image.state !== 'visible') return element('figure', {}, placeholder(image, image.state, locale));

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
        element('figcaption', {}, localized(locale.strings.credit, locale), ' ', element('bdi', {}, by)),
    ),
    reportForm({
      action: `${root}v1/images/${encodeURIComponent(id)}/reports`,
      headline: headline.id,
      locale,
    }),
  ];
}

/** As large as the picture, so that the layout does not shift. */
function placeholder(
  { width, height }: Image,
  state: Exclude<Image['state'], 'visible'>,
  locale: PageLocale,
): Content {
  return element(
    'div',
    { class: 'hidden-picture' },
    element('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }),
    element('p', {}, localized(placeholderText(state, locale.strings.lang), locale)),
  );
}

function text({ headline, paragraphs }: Story, { dir }: PageLocale): Content {
  const shown = paragraphs.length > 0 ? paragraphs : [headline.summary].filter((each) => each !== undefined);
  return element(
    'div',
    { class: 'text' },
    ...shown.map((paragraph) => element('p', {}, bidiText(paragraph, dir))),
  );
}

function source({ url }: Headline, locale: PageLocale): Content {
  if (url === undefined) return element('p', { class: 'end' }, localized(locale.strings.noSourceYet, locale));
  const link = element(
    'a',
    { href: url, rel: 'noopener', class: 'to-source' },
    localized(locale.strings.readAtSource, locale),
  );
  return element('p', { class: 'end' }, link);
}
