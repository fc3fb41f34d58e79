import { readFileSync } from 'node:fs';
import type { Channel } from '../protocol/headline.ts';
import { builtScript } from './built-script.ts';
import { framePolicy, type FrameOrigins } from './frame-policy.ts';
import { framedPage } from './framed-page.ts';
import { icon } from './icon.ts';
import { element, htmlDocument, inlineScript, inlineStyles, scriptFile } from './html.ts';
import type { RenderedPage } from './page.ts';

/** `overlay` is over the picture of a programme; `wall` fills a screen that nobody sits at. */
export type OnAirKind = 'overlay' | 'wall';

export interface OnAirPage {
  readonly kind: OnAirKind;
  /** What is known of the channel; its id alone where there is no such channel: the page waits for it. */
  readonly channel: Pick<Channel, 'id'> & Partial<Channel>;
  readonly ticket: string;
  readonly origins: FrameOrigins;
}

/**
 * A page that runs unattended. Its script, which keeps it running, is inline, so that no request for it can fail. The script reads the options
 * from the address: faults in them are reported on the console, never on the screen.
 */
export function onAirPage({ kind, channel, ticket, origins }: OnAirPage): RenderedPage {
  const { id, title = '', lang = 'ar', dir = 'rtl', timeZone } = channel;
  const script = builtScript(kind)?.bytes.toString() ?? '';
  const styles = styleSheets[kind];
  const text = htmlDocument(
    { lang, dir },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      // Requests below it are let in by the ticket, which the script renews.
      element('base', { href: `../embed/${encodeURIComponent(id)}/${ticket}/` }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'robots', content: 'noindex' }),
      element('title', {}, title),
      element('link', { rel: 'icon', href: `../../../pages/${icon().file}` }),
      inlineStyles(styles),
      kind === 'wall' && scriptFile('../../../v1/news-ticker.js', { async: true }),
    ),
    element(
      'body',
      { 'data-channel': id, 'data-title': title, 'data-time-zone': timeZone },
      script !== '' && inlineScript(script),
    ),
  );
  return framedPage(text, framePolicy(origins, styles, script));
}

const styleSheets: Readonly<Record<OnAirKind, string>> = {
  overlay: readStyles('overlay'),
  wall: readStyles('wall'),
};

function readStyles(kind: OnAirKind): string {
  return readFileSync(new URL(`./styles/${kind}.css`, import.meta.url), 'utf8');
}
