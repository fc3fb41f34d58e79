import type { z } from 'zod';
import { cutAtWord, plainLine } from '../feeds/plain-text.ts';
import { limits } from '../protocol/limits.ts';
import { hasWords } from '../protocol/text/has-words.ts';
import type { ninjsItem } from './ninjs-schema.ts';

type Sent = z.output<typeof ninjsItem>;
type Rendition = Extract<NonNullable<Sent['renditions']>, readonly unknown[]>[number];

/** Larger ones are scaled down anyway, and take long to fetch. */
const enoughPx = 1200;

/** The picture of an item: the one that Superdesk features, else the first that belongs to it. */
export function pictureOf(
  { associations }: Sent,
  title: string,
): { readonly url: string; readonly alt: string; readonly credit?: string } | undefined {
  const named = Object.entries(associations ?? {}).flatMap(([name, given]) =>
    [given].flat().flatMap((each) => (each === null ? [] : [{ name, each }])),
  );
  const pictures = named.filter(({ each }) => each.type === 'picture');
  const chosen = pictures.find(({ name }) => name === 'featuremedia') ?? pictures[0];
  const url = chosen && addressOf(chosen.each.renditions);
  if (!chosen || url === undefined) return undefined;

  const { body_text, description_text, headline, byline, copyrightholder } = chosen.each;
  // Superdesk keeps the alternative text of a picture in `body_text`.
  const alt = [body_text, description_text, headline].map((text) => plainLine(text ?? '')).find(hasWords);
  const credit = [byline, copyrightholder].map((text) => plainLine(text ?? '')).find(hasWords);
  return {
    url,
    alt: cutAtWord(alt ?? title, limits.altChars),
    ...(credit !== undefined && { credit: cutAtWord(credit, limits.sourceNameChars) }),
  };
}

/** The smallest rendition that is large enough, else the largest. */
function addressOf(renditions: Sent['renditions']): string | undefined {
  const all = Object.values(renditions ?? {}).filter((each: Rendition | null) => each !== null);
  const usable = all.filter(({ href }) => isWebAddress(href)).toSorted((a, b) => widthOf(a) - widthOf(b));
  const chosen = usable.find((each) => widthOf(each) >= enoughPx) ?? usable.at(-1);
  return chosen?.href ?? undefined;
}

function widthOf({ width }: Rendition): number {
  const px = Number(width);
  return Number.isFinite(px) ? px : 0;
}

function isWebAddress(href: string | null | undefined): boolean {
  if (href == null || href.length > limits.urlChars) return false;
  const url = URL.parse(href);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
