import { XMLParser } from 'fast-xml-parser';

/** A CAP message (Common Alerting Protocol 1.0 to 1.2) as it is written: nothing is checked beyond what identifies it. */
export interface CapMessage {
  readonly sender: string;
  readonly identifier: string;
  readonly sent: string;
  readonly status: string;
  readonly kind: string;
  readonly scope: string;
  /** The messages that it updates or cancels, as `sender,identifier,sent`. */
  readonly references: readonly string[];
  readonly infos: readonly CapInfo[];
}

/** The content of a message in one language, or about one part of an event. */
export interface CapInfo {
  readonly language: string;
  readonly event: string;
  readonly urgency: string;
  readonly severity: string;
  readonly expires?: string;
  readonly senderName?: string;
  readonly headline?: string;
  readonly description?: string;
  readonly instruction?: string;
  readonly web?: string;
  readonly areas: readonly string[];
}

/** The language of a block that names none, by the standard. */
const defaultLanguage = 'en-US';

/** Whatever prefix its names have. Signatures are ignored: its address, over HTTPS, vouches for an alert. */
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === 'info' || name === 'area',
});

/** The message in `text`, or a sentence that says what is wrong with it. */
export function readCap(text: string): CapMessage | string {
  // Half a warning must not be published.
  if (!/<\/(?:[\w.-]+:)?alert\s*>\s*(?:<!--[^>]*-->\s*)*$/.test(text)) return 'the alert is cut off';
  const alert = parsed(text);
  if (alert === undefined) return 'the alert is not well-formed XML';

  const [sender, identifier, sent] = ['sender', 'identifier', 'sent'].map((name) => textIn(alert, name));
  if (!sender || !identifier || !sent) return 'the alert has no sender, identifier or date';
  return {
    sender,
    identifier,
    sent,
    status: textIn(alert, 'status') ?? '',
    kind: textIn(alert, 'msgType') ?? '',
    scope: textIn(alert, 'scope') ?? 'Public',
    references: (textIn(alert, 'references') ?? '').split(/\s+/).filter((reference) => reference !== ''),
    infos: listIn(alert, 'info').map(infoOf),
  };
}

type Element = Readonly<Record<string, unknown>>;

function parsed(text: string): Element | undefined {
  try {
    const { alert } = parser.parse(text) as { readonly alert?: unknown };
    return isElement(alert) ? alert : undefined;
  } catch {
    // Not XML, or nested without end.
    return undefined;
  }
}

function infoOf(info: Element): CapInfo {
  return {
    language: textIn(info, 'language') ?? defaultLanguage,
    event: textIn(info, 'event') ?? '',
    urgency: textIn(info, 'urgency') ?? '',
    severity: textIn(info, 'severity') ?? '',
    ...optional(info, 'expires', 'senderName', 'headline', 'description', 'instruction', 'web'),
    areas: listIn(info, 'area').flatMap((area) => textIn(area, 'areaDesc') ?? []),
  };
}

function optional<Name extends string>(
  element: Element,
  ...names: readonly Name[]
): { readonly [Key in Name]?: string } {
  const found = names.map((name) => [name, textIn(element, name)]).filter(([, text]) => text !== undefined);
  return Object.fromEntries(found) as { readonly [Key in Name]?: string };
}

/** A text that appears twice counts once. */
function textIn(element: Element, name: string): string | undefined {
  const [first]: readonly unknown[] = [element[name]].flat();
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined;
}

function listIn(element: Element, name: string): readonly Element[] {
  return [element[name]].flat().filter(isElement);
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
