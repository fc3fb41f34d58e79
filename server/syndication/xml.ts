/** Writes XML in which everything is escaped: elements are created by name, and text stays text. */

/** Escaped XML. Only this file can create it. */
export class Xml {
  readonly #text: string;

  constructor(key: symbol, text: string) {
    if (key !== ownKey) throw new TypeError('Use element() to create XML.');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const ownKey = Symbol('xml');

export type XmlContent = Xml | string | undefined | false | readonly XmlContent[];

/** `undefined` leaves an attribute out. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

const namePattern = /^[a-z][\w.-]*(?::[a-z][\w.-]*)?$/i;

/** @throws TypeError for a name that XML does not allow */
export function element(
  name: string,
  attributes: XmlAttributes = {},
  ...content: readonly XmlContent[]
): Xml {
  if (![name, ...Object.keys(attributes)].every((each) => namePattern.test(each)))
    throw new TypeError(`Element "${name}" or one of its attributes has no name that XML allows.`);
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  const inside = renderAll(content);
  const open = `<${name}${written.join('')}`;
  return new Xml(ownKey, inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`);
}

/** A whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.toString()}\n`;
}

function renderAll(content: readonly XmlContent[]): string {
  return content
    .map((each) => {
      if (each === undefined || each === false) return '';
      if (typeof each === 'string') return escaped(each);
      return each instanceof Xml ? each.toString() : renderAll(each);
    })
    .join('');
}

/** What XML 1.0 allows in no form, not even escaped: most control characters, single surrogates, two that are none. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would make plain spaces of them in an attribute, and a line feed of a carriage return.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  return text.replace(forbidden, '').replace(/[&<>"'\t\n\r]/g, (character) => entities[character] ?? '');
}
