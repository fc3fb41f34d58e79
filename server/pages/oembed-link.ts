import { element, type Markup } from './html.ts';

/** Where a page says how to embed it: discovery, section 4 of https://oembed.com. */
export function oEmbedLink(pageUrl: string, title: string, publicUrl: string): Markup {
  const query = new URLSearchParams({ url: pageUrl, format: 'json' });
  return element('link', {
    rel: 'alternate',
    type: 'application/json+oembed',
    href: `${publicUrl}/oembed?${query.toString()}`,
    title,
  });
}
