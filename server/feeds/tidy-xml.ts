import { withOwnElements } from './foreign-elements.ts';
import { pageLinks } from './links.ts';

/** The text of a feed, and the name of its root element in it. */
export interface TidyXml {
  readonly text: string;
  readonly root: string;
}

/** Sections that are certainly text, whatever they contain. */
const aside = '<!\\[CDATA\\[[\\s\\S]*?(?:\\]\\]>|$)|<!--[\\s\\S]*?(?:-->|$)';

/** A link closed by software that treats it as HTML, and one in the form of Atom. */
const linkForms =
  '<link\\s*/>\\s*(https?://[^\\s<]{1,2048})(?:\\s*</link\\s*>)?|<link\\s([^<>]{0,2100}?)(?:/>|>\\s*</link\\s*>)';

const faults = new RegExp(`${aside}|<(?![/!?_:\\p{L}])|&([\\w.-]{1,40});|${linkForms}`, 'giu');

/** More expansions than this are an attack, or not text. */
const maxExpansions = 10_000;

/**
 * The feed in `text` with mended forms that a parser would refuse or ignore, though their meaning is clear: a `<` that begins no
 * tag, entities that the document type declares, halves of a character, another prefix than usual, links and entries in the form of another format.
 */
export function tidyXml(text: string, root: string, entities: ReadonlyMap<string, string>): TidyXml {
  const whole = withWholeCharacters(text);
  const tidy = withoutPrefix(whole, root);
  const isAtom = /(?:^|:)feed$/i.test(root);
  let expansionsLeft = maxExpansions;
  return {
    root: tidy.root,
    text: withOwnElements(tidy.text, tidy.root).replace(
      faults,
      (found, name?: string, address?: string, attributes?: string) => {
        if (found === '<') return '&lt;';
        const value = name === undefined || expansionsLeft === 0 ? undefined : entities.get(name);
        if (value !== undefined) {
          expansionsLeft -= 1;
          return value;
        }
        if (isAtom) return found;
        const link = address ?? (attributes === undefined ? undefined : hrefOf(attributes));
        return link === undefined ? found : `<link>${link}</link>`;
      },
    ),
  };
}

function hrefOf(attributes: string): string | undefined {
  const valueOf = (name: string) =>
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes)?.slice(1);
  const href = valueOf('href')?.join('');
  const rel = valueOf('rel')?.join('');
  return href === undefined ? undefined : pageLinks([{ href, ...(rel !== undefined && { rel }) }])[0];
}

const reference = '&(?:amp;)?#(\\d{5}|x[\\da-f]{4});';
const pair = new RegExp(`${reference}${reference}`, 'gi');

/** Programs that count in UTF-16 write a character beyond the first 65,536 as two, which no parser puts together. */
function withWholeCharacters(text: string): string {
  return text.replace(pair, (found, first: string, second: string) => {
    const [high, low] = [first, second].map((digits) => Number(digits.replace(/^x/i, '0x')));
    const isPair = high !== undefined && low !== undefined && high >> 10 === 0x36 && low >> 10 === 0x37;
    return isPair ? String.fromCharCode(high, low) : found;
  });
}

const rssNamespaces =
  /\sxmlns:([\w.-]{1,40})\s*=\s*["']https?:\/\/(?:purl\.org\/rss\/1\.0|backend\.userland\.com\/rss2?|my\.netscape\.com\/rdf\/simple\/0\.9|channel\.netscape\.com\/rdf\/simple\/0\.9)\/?["']/i;

/** RSS whose own elements have a prefix. */
function withoutPrefix(text: string, root: string): TidyXml {
  const own = /^(.+):rss$/i.exec(root)?.[1];
  const prefix = own ?? rssNamespaces.exec(text.slice(0, 4096))?.[1];
  if (prefix === undefined || /<item[\s>]/i.test(text)) return { text, root };
  const tags = new RegExp(`(</?)${prefix.replaceAll('.', '\\.')}:`, 'g');
  return { text: text.replace(tags, '$1'), root: own === undefined ? root : root.slice(own.length + 1) };
}

const declaration = /<!ENTITY\s+([\w.-]{1,40})\s+(["'])((?:[^"'<&%]|&#\w{1,8};){0,500})\2\s*>/gi;

/** The entities that a document type declares in `head`, only those of plain text: entities that refer to others could grow without end. */
export function entitiesIn(head: string): ReadonlyMap<string, string> {
  return new Map([...head.matchAll(declaration)].map(([, name = '', , value = '']) => [name, value]));
}
