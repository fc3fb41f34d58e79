/**
 * Writes HTML in which everything is escaped: elements are created by name, text stays text, and attributes are always quoted. There is
 * no way to pass in markup as a string.
 */

/** Escaped HTML. Only this file can create it. */
export class Markup {
  readonly #text: string;

  constructor(key: symbol, text: string) {
    if (key !== ownKey) throw new TypeError('Use element() to create markup.');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const ownKey = Symbol('markup');

export type Content = Markup | string | undefined | false | readonly Content[];

/** `true` is an attribute without a value; `undefined` and `false` leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const voidTags: ReadonlySet<string> = new Set(['base', 'br', 'hr', 'img', 'input', 'link', 'meta']);
const namePattern = /^[a-z][a-z0-9:-]*$/i;
/** Their content is code, in which escaping does not work. */
const codeTags: ReadonlySet<string> = new Set(['script', 'style', 'iframe', 'noscript', 'template']);
const addressAttributes: ReadonlySet<string> = new Set(['href', 'src', 'action']);

/**
 * An element.
 *
 * @throws TypeError for an element or attribute that is not allowed, or a URL that is neither http(s) nor relative
 */
export function element(tag: string, attributes: Attributes = {}, ...content: readonly Content[]): Markup {
  if (!namePattern.test(tag) || codeTags.has(tag.toLowerCase()))
    throw new TypeError(`Element "${tag}" is not allowed.`);
  const open = `<${tag}${Object.entries(attributes).map(renderAttribute).join('')}>`;
  return new Markup(ownKey, voidTags.has(tag) ? open : `${open}${renderAll(content)}</${tag}>`);
}

/** A block of structured data. It is never run, so a policy without scripts allows it. */
export function structuredData(value: unknown): Markup {
  // Nothing is decoded inside a script element, and only "<" could end it.
  const json = JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
  return new Markup(ownKey, `<script type="application/ld+json">${json}</script>`);
}

/** A script of this server. */
export function scriptFile(src: string, attributes: Attributes): Markup {
  checkAddress(src);
  const open = Object.entries({ ...attributes, src })
    .map(renderAttribute)
    .join('');
  return new Markup(ownKey, `<script${open}></script>`);
}

/** A frame, for pages elsewhere: pages of this server have none. */
export function frameMarkup(attributes: Attributes): string {
  return `<iframe${Object.entries(attributes).map(renderAttribute).join('')}></iframe>`;
}

/** A style sheet that is written into the page: its policy has to name the sheet's hash. */
export function inlineStyles(css: string): Markup {
  // A range in a query has a "<" too.
  if (/<[/!]/.test(css)) throw new TypeError('A style sheet that would end its own element is not allowed.');
  return new Markup(ownKey, `<style>${css}</style>`);
}

/** A script that is written into the page, which then needs no other request: its policy has to name the script's hash. */
export function inlineScript(code: string): Markup {
  if (/<\/script|<!--/i.test(code))
    throw new TypeError('A script that would end its own element is not allowed.');
  return new Markup(ownKey, `<script type="module">${code}</script>`);
}

/** A whole page. */
export function htmlDocument(attributes: Attributes, ...content: readonly Content[]): string {
  return `<!doctype html>\n${element('html', attributes, ...content).toString()}\n`;
}

function renderAll(content: readonly Content[]): string {
  return content.map((each) => (isList(each) ? renderAll(each) : renderContent(each))).join('');
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

function renderContent(content: Markup | string | undefined | false): string {
  if (content === undefined || content === false) return '';
  return content instanceof Markup ? content.toString() : escapeHtml(content);
}

function renderAttribute([name, value]: readonly [string, string | number | boolean | undefined]): string {
  if (value === undefined || value === false) return '';
  if (!namePattern.test(name) || /^on|^style$/i.test(name))
    throw new TypeError(`Attribute "${name}" is not allowed.`);
  if (value === true) return ` ${name}`;
  if (addressAttributes.has(name)) checkAddress(String(value));
  return ` ${name}="${escapeHtml(String(value))}"`;
}

function checkAddress(address: string): void {
  const { protocol } = new URL(address, 'https://relative.example/');
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new TypeError(`Not an http or https URL: ${address}`);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
