import { decodeXML } from 'entities';

/**
 * `link` as an absolute address of a page, or `undefined` if it is not one; `http:` and `https:` only. `bases` are what it may be relative
 * to, the nearest first; each may itself be relative to the next.
 */
export function resolveLink(
  link: string | undefined,
  bases: readonly (string | undefined)[],
): URL | undefined {
  let base: URL | undefined;
  for (const candidate of bases.toReversed()) base = webAddress(candidate, base) ?? base;
  return webAddress(link, base);
}

function webAddress(link: string | undefined, base: URL | undefined): URL | undefined {
  const text = unescapedLink(link ?? '');
  const url = text === '' ? null : URL.parse(text, base?.href);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
    ? url
    : undefined;
}

/** A link as it was meant: some are escaped twice, some are in a CDATA section that was escaped itself, some are markup. */
function unescapedLink(link: string): string {
  let text = link;
  for (let pass = 0; pass < 2 && /&(?:amp|lt|gt|quot|#0*38|#x0*26);/i.test(text); pass += 1) {
    text = decodeXML(text);
  }
  text = text.replace(/^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/, '$1');
  return (/^\s*<a\s[^>]{0,500}?href\s*=\s*["']([^"']+)["']/i.exec(text)?.[1] ?? text).trim();
}

/** `text`, if it is an address of the web by its form. */
export function addressOrNothing(text: string | undefined): string | undefined {
  return /^\s*https?:/i.test(text ?? '') ? text : undefined;
}

/** Relations that lead to a page of the entry, the best first. Any other may do, but for `notPages`. */
const pageRelations = [
  'origlink',
  'alternate',
  'canonical',
  'bookmark',
  'shorturl',
  'shortlink',
  'via',
  'related',
];

const notPages: ReadonlySet<string> = new Set(
  'enclosure self edit edit-media hub replies next previous prev first last license author search icon payment'.split(
    ' ',
  ),
);

interface RelatedLink {
  readonly href?: string;
  readonly rel?: string;
  readonly type?: string;
}

/** The address of an article itself, where its link is that of a service that counts readers. */
export function originalLink(links: readonly RelatedLink[] | undefined): string | undefined {
  return links?.find(({ rel }) => rel === 'origlink')?.href;
}

/** The links that may lead to a page, the best first: `alternate`, which no `rel` means too, and HTML before other types. */
export function pageLinks(links: readonly RelatedLink[] | undefined): string[] {
  return (links ?? [])
    .map(({ href, rel = 'alternate', type = 'text/html' }) => {
      // A relation may be written as the address of its registration.
      const relation = rel.toLowerCase().replace(/^.*\//, '').trim();
      const rank = pageRelations.indexOf(relation);
      const rankOrLast = rank === -1 ? pageRelations.length : rank;
      return { href, relation, rank: rankOrLast * 2 + (/html/i.test(type) ? 0 : 1) };
    })
    .filter(({ relation }) => !notPages.has(relation))
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ href }) => href ?? []);
}

/** Parameters that say where a reader came from and not which page is meant. */
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|ref_src|cmpid|at_\w+|xtor)$/i;

/**
 * The address by which a page is recognised: without its fragment and tracking parameters, and the same for `http` and
 * `https`, so that a site's move to `https` brings nothing twice. For comparing only.
 */
export function canonicalLink(url: URL): string {
  const canonical = new URL(url);
  canonical.protocol = 'https:';
  if (url.port === '80' || url.port === '443') canonical.port = '';
  canonical.hash = '';
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !tracking.test(parameter.replace(/=.*$/s, '')));
  canonical.search = kept.join('&');
  // An address with Arabic is the same page whether its letters are percent-encoded in lower case, in upper case or not at all.
  return canonical.href.replace(/%[\da-f]{2}/gi, (byte) => byte.toUpperCase());
}

/** A canonical link as a name, which is the same whatever the scheme. */
export function withoutScheme(canonical: string): string {
  return canonical.replace(/^[a-z]+:\/\//i, '');
}
