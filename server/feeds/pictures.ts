import { decodeHTMLStrict } from 'entities';
import { limits } from '../protocol/limits.ts';
import type { FeedEntry, FeedImage } from './entry.ts';
import { resolveLink } from './links.ts';
import { piecesOf } from './markup.ts';
import { hasWords } from '../protocol/text/has-words.ts';
import { cutAtWord, plainLine } from './plain-text.ts';

/** A picture to show with a headline. */
export interface HeadlinePicture {
  readonly url: string;
  readonly alt?: string;
}

interface Thumbnail {
  readonly url?: string;
  readonly width?: number;
}

interface MediaItem {
  readonly thumbnails?: readonly Thumbnail[];
  readonly url?: string;
  readonly type?: string;
  readonly medium?: string;
  readonly width?: number;
  readonly title?: { readonly value?: string };
  readonly description?: { readonly value?: string };
}

interface Media {
  readonly contents?: readonly MediaItem[];
  readonly thumbnails?: readonly Thumbnail[];
  readonly title?: { readonly value?: string };
  readonly description?: { readonly value?: string };
  readonly groups?: readonly Media[];
  readonly group?: Media;
}

/** Larger ones are scaled down by the server, and may be too large for it: where there is a choice, the largest up to this. */
const maxSensiblePx = 2560;
/** Smaller ones are avatars, icons and counters. */
const minSensiblePx = 200;
const tinyPx = 32;

/** Addresses of images that are not news pictures: counters, avatars, emoji, share buttons, vector graphics. */
const decoration =
  /\.svg(?:$|\?)|^data:|gravatar\.com|feeds\.feedburner\.com|\/(?:emoji|smilies|avatars?)\/|s\.w\.org\/images\/core|doubleclick\.net|\b(?:pixel|spacer|blank|1x1|beacon)\.(?:gif|png)/i;

export function isImage(url: string, type: string | undefined): boolean {
  if (type !== undefined && type !== '' && !/octet-stream/i.test(type)) return /^image\//i.test(type);
  return /\.(?:jpe?g|png|webp|avif)(?:$|[?#])/i.test(url);
}

/** The pictures of Media RSS, in its groups too. */
export function imagesOfMedia(media: Media | undefined): FeedImage[] {
  if (!media) return [];
  const groups = [...(media.groups ?? []), ...(media.group ? [media.group] : [])];
  const contents = (media.contents ?? []).flatMap((item): FeedImage[] => {
    const { url, type, medium, width } = item;
    if (url === undefined || (medium !== 'image' && !isImage(url, type))) return [];
    const alt = textOf(item) ?? textOf(media);
    return [{ url, ...(width !== undefined && { width }), ...(alt !== undefined && { alt }) }];
  });
  // A video contains its own preview.
  const inside = (media.contents ?? []).flatMap((item) => item.thumbnails ?? []);
  const thumbnails = [...(media.thumbnails ?? []), ...inside].flatMap(({ url, width }): FeedImage[] =>
    url === undefined ? [] : [{ url, isThumbnail: true, ...(width !== undefined && { width }) }],
  );
  return [...contents, ...thumbnails, ...groups.flatMap(imagesOfMedia)];
}

function textOf({ description, title }: Pick<Media, 'description' | 'title'>): string | undefined {
  return description?.value ?? title?.value;
}

/**
 * The picture of `entry`: the largest sensible one that it names, else the first of its text, else a preview. `bases` are what its
 * address may be relative to.
 */
export function pictureOf(
  entry: FeedEntry,
  bases: readonly (string | undefined)[],
): HeadlinePicture | undefined {
  const named = entry.images.filter(({ isThumbnail }) => !isThumbnail);
  const thumbnails = entry.images.filter(({ isThumbnail }) => isThumbnail);
  const inText = [entry.content, entry.description].flatMap((text) => imagesOfText(text?.text ?? ''));
  const candidates = [...bySize(named), ...inText, ...bySize(thumbnails)];
  for (const { url: address, alt, width } of candidates) {
    if (width !== undefined && width < minSensiblePx) continue;
    const url = decoration.test(address) ? undefined : resolveLink(address, bases)?.href;
    if (url === undefined || url.length > limits.urlChars) continue;
    const text = cutAtWord(plainLine(alt ?? ''), limits.altChars);
    return { url, ...(hasWords(text) && { alt: text }) };
  }
  return undefined;
}

/** The largest sensible one first; without widths, in their order. */
function bySize(images: readonly FeedImage[]): FeedImage[] {
  return images.toSorted((a, b) => rank(b) - rank(a));
}

const maxTags = 20;
const maxAttributesChars = 8192;
const hidden: ReadonlySet<string> = new Set(['script', 'style', 'template']);

/** Where scripts that load pictures late keep the address, the one that browsers use last: it may be a placeholder. */
const addressAttributes = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file', 'src'];

function rank({ width = 0 }: FeedImage): number {
  return width > maxSensiblePx ? minSensiblePx + maxSensiblePx / width : width;
}

/** The pictures of a text that is HTML, also of one that was escaped twice. */
function imagesOfText(text: string): FeedImage[] {
  const html = /<img\s/i.test(text) ? text : /&lt;img\s/i.test(text) ? decodeHTMLStrict(text) : '';
  const images: FeedImage[] = [];
  for (const piece of html === '' ? [] : piecesOf(html, hidden)) {
    if (piece.kind === 'text' || piece.name !== 'img') continue;
    const attributes = attributesOf(piece.attributes.slice(0, maxAttributesChars));
    const url =
      largestOf(attributes.get('data-srcset') ?? attributes.get('srcset')) ??
      addressAttributes.map((name) => attributes.get(name)).find(isAddress);
    if (url === undefined || isTiny(attributes)) continue;
    const width = Number(/^\d{1,5}/.exec(attributes.get('width') ?? '')?.[0] ?? Number.NaN);
    const alt = attributes.get('alt');
    images.push({ url, ...(width > 0 && { width }), ...(alt !== undefined && { alt }) });
    if (images.length === maxTags) break;
  }
  return images;
}

/** Counters and icons, by their height or by their own style. */
function isTiny(attributes: ReadonlyMap<string, string>): boolean {
  const [, height = ''] = /^(\d{1,5})(?:px)?$/.exec(attributes.get('height') ?? '') ?? [];
  const [, drawn = ''] =
    /(?:^|[;\s])(?:width|height)\s*:\s*(\d{1,5})px/i.exec(attributes.get('style') ?? '') ?? [];
  return [height, drawn].some((px) => px !== '' && Number(px) < tinyPx);
}

function isAddress(value: string | undefined): value is string {
  return value !== undefined && value !== '' && !value.startsWith('data:');
}

function attributesOf(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of written.matchAll(
    /([a-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
  )) {
    attributes.set(name.toLowerCase(), decodeHTMLStrict(double ?? single ?? bare ?? '').trim());
  }
  return attributes;
}

/** The largest sensible address of a `srcset`; `undefined` without widths. */
function largestOf(srcset: string | undefined): string | undefined {
  const candidates = (srcset ?? '').split(/,\s+/).flatMap((part): FeedImage[] => {
    const [url = '', size = ''] = part.trim().split(/\s+/);
    const width = Number(/^(\d{1,5})w$/.exec(size)?.[1] ?? 0);
    return width > 0 && isAddress(url) ? [{ url, width }] : [];
  });
  return bySize(candidates)[0]?.url;
}
