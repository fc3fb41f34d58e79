import type { Headline, Image, Story } from '../protocol/headline.ts';
import { element, type Content } from './html.ts';
import type { PageLocale } from './page.ts';

const summaryChars = 200;

/** What is shown where a link to the page is shared. */
export function openGraph(headline: Headline, { lang }: PageLocale, publicUrl: string): Content {
  const { id, title, summary, publishedAt, correctedAt, source } = headline;
  const image = ifVisible(headline.image);
  const properties: Readonly<Record<string, string | number | undefined>> = {
    'og:type': 'article',
    'og:title': title,
    'og:description': summary,
    'og:url': `${publicUrl}/s/${id}`,
    'og:locale': lang.replace('-', '_'),
    'og:site_name': source?.name,
    'article:published_time': publishedAt,
    'article:modified_time': correctedAt,
    ...(image && {
      'og:image': pictureUrl(image, publicUrl),
      'og:image:width': image.width,
      'og:image:height': image.height,
      'og:image:alt': image.alt,
    }),
  };
  return [
    summary !== undefined && element('meta', { name: 'description', content: summary }),
    element('meta', { name: 'twitter:card', content: image ? 'summary_large_image' : 'summary' }),
    ...Object.entries(properties).map(
      ([property, content]) => content !== undefined && element('meta', { property, content }),
    ),
  ];
}

/** The story in the strings of schema.org. A picture that is hidden is not named. */
export function newsArticle(
  { headline, paragraphs }: Story,
  { lang }: PageLocale,
  publicUrl: string,
): unknown {
  const { title, url, summary, source, publishedAt, correctedAt } = headline;
  const image = ifVisible(headline.image);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    description: summary ?? paragraphs[0]?.slice(0, summaryChars),
    inLanguage: lang,
    mainEntityOfPage: url ?? `${publicUrl}/s/${headline.id}`,
    datePublished: publishedAt,
    dateModified: correctedAt ?? publishedAt,
    publisher: source && { '@type': 'Organization', name: source.name, url: source.url },
    image: image && {
      '@type': 'ImageObject',
      url: pictureUrl(image, publicUrl),
      width: image.width,
      height: image.height,
      caption: image.alt,
      creditText: image.credit,
    },
  };
}

function ifVisible(image: Image | undefined): Image | undefined {
  return image?.state === 'visible' ? image : undefined;
}

function pictureUrl({ id }: Image, publicUrl: string): string {
  return `${publicUrl}/v1/images/${encodeURIComponent(id)}/story`;
}
