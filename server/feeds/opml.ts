import { generateOpml, parseOpml } from 'feedsmith';
import { languageTag } from './languages.ts';
import { plainLine } from './plain-text.ts';
import { resolveLink } from './links.ts';
import { present } from './entry.ts';

/** One feed in a list of feeds. */
export interface ListedFeed {
  readonly address: string;
  readonly name?: string;
  readonly lang?: string;
}

type Document = ReturnType<typeof parseOpml<string>>;
type Outline = NonNullable<NonNullable<Document['body']>['outlines']>[number];

/** The feeds of an OPML file, in their order and each once, whatever folders they are in; `undefined` if it is not one. */
export function readOpml(text: string): ListedFeed[] | undefined {
  try {
    const byAddress = new Map<string, ListedFeed>();
    for (const feed of feedsOf(parseOpml(text).body?.outlines)) {
      if (!byAddress.has(feed.address)) byAddress.set(feed.address, feed);
    }
    return [...byAddress.values()];
  } catch {
    // The parser says by throwing that the text is not OPML.
    return undefined;
  }
}

function feedsOf(outlines: readonly Outline[] = []): ListedFeed[] {
  return outlines.flatMap((outline) => {
    const { xmlUrl, title, text, language } = outline;
    const inside = feedsOf(outline.outlines);
    if (xmlUrl === undefined) return inside;
    return [
      present<ListedFeed>({
        address: resolveLink(xmlUrl, [])?.href ?? xmlUrl,
        name: plainLine(title ?? text ?? '') || undefined,
        lang: languageTag(language),
      }),
      ...inside,
    ];
  });
}

export function writeOpml(title: string, feeds: readonly ListedFeed[]): string {
  return generateOpml({
    head: { title },
    body: {
      outlines: feeds.map(({ address, name, lang }) => ({
        type: 'rss',
        text: name ?? address,
        ...(name !== undefined && { title: name }),
        xmlUrl: address,
        ...(lang !== undefined && { language: lang }),
      })),
    },
  });
}
