/** What must not be searched for elements. */
const aside = '<!\\[CDATA\\[[\\s\\S]*?(?:\\]\\]>|$)|<!--[\\s\\S]*?(?:-->|$)';

/** What an entry and its parts are called in another format. */
interface Names {
  readonly foreign: string;
  readonly own: string;
  /** The replacement for each foreign name, which is in lower case. */
  readonly parts: Readonly<Record<string, string>>;
  /** What follows such a name in an opening tag. */
  readonly attributes: Readonly<Record<string, string>>;
}

const inRss: Names = {
  foreign: 'entry',
  own: 'item',
  parts: {
    id: 'guid',
    published: 'pubDate',
    issued: 'pubDate',
    updated: 'atom:updated',
    modified: 'atom:updated',
    summary: 'description',
    content: 'content:encoded',
  },
  attributes: { id: ' isPermaLink="false"' },
};

const inAtom: Names = {
  foreign: 'item',
  own: 'entry',
  parts: { guid: 'id', pubdate: 'published', description: 'summary', 'content:encoded': 'content' },
  attributes: { description: ' type="html"', 'content:encoded': ' type="html"' },
};

/** The feed in `text` with elements of other formats as those of its own, which are all that a parser looks for. */
export function withOwnElements(text: string, root: string): string {
  const names = /^rss$/i.test(root) ? inRss : /^feed$/i.test(root) ? inAtom : undefined;
  const named = names ? withOwnEntries(text, names) : text;
  return withOriginalLinks(named, root);
}

/** Entries in the form of Atom in a channel of RSS, and the other way round. */
function withOwnEntries(text: string, { foreign, own, parts, attributes }: Names): string {
  if (!new RegExp(`<${foreign}[\\s>]`, 'i').test(text)) return text;
  const known = [foreign, own, ...Object.keys(parts)].join('|');
  const tags = new RegExp(`${aside}|<(/?)(${known})(\\s[^<>]*)?>`, 'gi');
  let isInside = false;
  // Extensions have elements of any name inside of entries.
  let isInOwn = false;
  const renamed = text.replace(tags, (found, slash?: string, name = '', given = '') => {
    const part = String(name).toLowerCase();
    if (slash === undefined) return found;
    if (part === own && !isInside) isInOwn = slash === '';
    if (isInOwn) return found;
    if (part === foreign) {
      isInside = slash === '';
      return `<${slash}${own}${given}>`;
    }
    const ownName = isInside ? parts[part] : undefined;
    if (ownName === undefined) return found;
    const end = String(given).endsWith('/') ? '/' : '';
    return slash === '' ? `<${ownName}${attributes[part] ?? ''}${end}>` : `</${ownName}>`;
  });
  return own === 'entry' ? withLinksOfAtom(renamed) : renamed;
}

/** White space is bounded: otherwise the pattern would try every way to divide it. */
const address =
  '\\s{0,200}(<!\\[CDATA\\[)?\\s{0,200}(https?://[^\\s<\\]]{1,2048})\\s{0,200}(?:\\]\\]>)?\\s{0,200}';
const textLink = new RegExp(`<link>${address}</link\\s*>`, 'gi');
const originalLink = new RegExp(
  `<([\\w.-]{1,40}):origLink(?:\\s[^<>]*)?>${address}</\\1:origLink\\s*>`,
  'gi',
);

function withLinksOfAtom(text: string): string {
  return text.replace(textLink, (_, cdata: string | undefined, href: string) => linkTo('link', href, cdata));
}

/** Restores the address that an article had before a service that counts readers (FeedBurner, Pheedo) replaced it. */
function withOriginalLinks(text: string, root: string): string {
  const link = /feed$/i.test(root) ? root.replace(/feed$/i, 'link') : 'atom:link';
  return text.replace(originalLink, (_, _prefix: string, cdata: string | undefined, href: string) =>
    linkTo(`${link} rel="origlink"`, href, cdata),
  );
}

function linkTo(tag: string, href: string, cdata: string | undefined): string {
  const escaped = cdata === undefined ? href : href.replaceAll('&', '&amp;');
  return `<${tag} href="${escaped.replaceAll('"', '%22')}"/>`;
}
