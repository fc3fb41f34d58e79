import { directionOf } from '../protocol/text/direction.ts';
import type { Channel, Headline } from '../protocol/headline.ts';
import { element, htmlDocument, inlineStyles, scriptFile, type Content } from './html.ts';
import { isBreaking } from '../protocol/order.ts';
import { stringsFor } from './page-strings.ts';
import { bidiText, type RenderedPage } from './page.ts';
import { queryOf, type FrameOptions } from './frame-options.ts';
import { framePolicy, type FrameOrigins } from './frame-policy.ts';
import { framedPage } from './framed-page.ts';
import { builtScript } from './built-script.ts';
import { frameStyleSheet } from './style-sheet.ts';
import { oEmbedLink } from './oembed-link.ts';

export interface Frame {
  readonly channel: Channel;
  /** In the order in which the strip shows them. */
  readonly headlines: readonly Headline[];
  readonly options: FrameOptions;
  readonly ticket: string;
  readonly nowMs: number;
  readonly origins: FrameOrigins;
  /** The server's address, without a slash at its end. */
  readonly publicUrl: string;
}

/** As many as a wide screen shows at first. */
const firstHeadlines = 12;

/**
 * The strip of a channel as a page of its own, for frames. Its first headlines are in the page, where the element shows its own later: they
 * are there at once, without scripts too. All addresses in it are relative to its base, `embed/<channel>/<ticket>/`: below it, the strip's
 * requests are let in by the ticket, and the page's script renews the ticket by changing the base.
 */
export function framePage(frame: Frame): RenderedPage {
  const { channel, options, ticket, origins, publicUrl } = frame;
  const root = '../../../';
  const lang = options.lang ?? channel.lang;
  const dir = options.dir ?? (options.lang === undefined ? channel.dir : directionOf(lang));
  const theme = options.theme ?? 'auto';
  // In the page itself: in a frame, some browsers draw the headlines before a style sheet of its own has come.
  const styles = frameStyleSheet().bytes.toString() + optionStyles(options);
  const script = builtScript('frame');
  const self = `embed/${encodeURIComponent(channel.id)}`;
  const text = htmlDocument(
    // A transparent frame shows the background of the page around it: a colour scheme of its own would paint over that.
    { lang, dir, 'data-theme': theme, 'data-ground': options.background === 'transparent' ? 'none' : 'page' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('base', { href: `${encodeURIComponent(channel.id)}/${ticket}/`, target: '_blank' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'robots', content: 'noindex' }),
      element('title', {}, channel.title),
      inlineStyles(styles),
      oEmbedLink(`${publicUrl}/${self}${queryOf(options)}`, channel.title, publicUrl),
      script && scriptFile(`${root}v1/news-ticker.js`, { async: true }),
      script && scriptFile(`${root}pages/${script.file}`, { type: 'module', crossorigin: true }),
    ),
    element(
      'body',
      { 'data-size': options.size },
      element(
        'news-ticker',
        {
          server: './',
          // A story would open as a panel in a frame that is as high as a line.
          open: 'link',
          channel: channel.id,
          mode: options.mode,
          speed: options.speed,
          theme,
          size: options.size,
          lang: options.lang,
          dir: options.dir,
          pictures: options.pictures === 'true',
        },
        element(
          'span',
          { slot: 'label', lang: channel.lang, dir: channel.dir },
          bidiText(channel.title, channel.dir),
        ),
        element(
          'div',
          { class: 'first-headlines' },
          element('div', { class: channel.notice ? 'first-line notice' : 'first-line' }, firstLinks(frame)),
        ),
      ),
    ),
  );
  return framedPage(text, framePolicy(origins, styles));
}

function firstLinks({ headlines, channel, options, nowMs }: Frame): Content {
  if (channel.notice) return element('span', {}, bidiText(channel.notice.title, channel.dir));
  const count = options.mode === 'flip' ? 1 : firstHeadlines;
  return headlines.slice(0, count).map((headline) => {
    const { title, url, lang, dir } = headline;
    const mark = isBreaking(headline, nowMs) && stringsFor(lang, channel.lang).breaking;
    const direction = dir ?? (lang === undefined ? channel.dir : directionOf(lang));
    const attributes = { href: url, rel: 'noopener', lang: lang ?? channel.lang, dir: direction };
    return element(
      'a',
      attributes,
      mark !== false && element('bdi', { class: 'breaking' }, mark),
      bidiText(title, direction),
    );
  });
}

/** Colours and numbers, which a strict policy keeps out of attributes. */
function optionStyles({ background, color, accent, speed }: FrameOptions): string {
  const properties = [
    background !== undefined &&
      `--ticker-background:${background === 'transparent' ? background : `#${background}`}`,
    color !== undefined && `--ticker-color:#${color};--ticker-muted-color:#${color}`,
    accent !== undefined && `--ticker-accent-color:#${accent}`,
  ].filter((each) => each !== false);
  // Named speeds are in the style sheet; three seconds from the edge, as there.
  const lead = Number(speed) > 0 ? `.first-line{--first-lead:${Number(speed) * 3}em}` : '';
  return (properties.length === 0 ? '' : `news-ticker{${properties.join(';')}}`) + lead;
}

/** In place of a frame: one line that says why, since a frame may be no higher than that. */
export function frameFaultPage(lines: readonly string[]): RenderedPage {
  const text = htmlDocument(
    { lang: 'en', dir: 'ltr' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'robots', content: 'noindex' }),
      element('meta', { name: 'color-scheme', content: 'light dark' }),
      element('title', {}, 'Shareet'),
      element('link', { rel: 'stylesheet', href: `../pages/${frameStyleSheet().file}` }),
    ),
    element(
      'body',
      {},
      element(
        'main',
        { class: 'frame-fault' },
        lines.map((line) => element('p', {}, line)),
      ),
    ),
  );
  return {
    bytes: Buffer.from(text),
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'self'",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'no-store',
    },
  };
}
