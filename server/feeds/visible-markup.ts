import { decodeHTMLStrict } from 'entities';
import { inlineElements, piecesOf, unreadableElements, type MarkupPiece } from './markup.ts';

type Tag = Extract<MarkupPiece, { readonly kind: 'tag' }>;

const withoutContent: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Elements that end when another one of the same kind begins. */
const endedByNext: ReadonlySet<string> = new Set('p li dt dd tr td th option'.split(' '));

/** The pieces of `markup` without what its publisher hides from readers: previews for inboxes, notes for machines, traps. */
export function visiblePiecesOf(markup: string): MarkupPiece[] {
  const visible: MarkupPiece[] = [];
  const outside = new OpenElements();
  let hidden: OpenElements | undefined;
  for (const piece of piecesOf(markup)) {
    if (hidden && endsHidden(piece, hidden, outside)) hidden = undefined;
    if (hidden) {
      if (piece.kind === 'tag') hidden.pass(piece);
      if (hidden.isEmpty) hidden = undefined;
      continue;
    }
    // A hidden block still separates what is before and after it.
    visible.push(piece);
    if (piece.kind === 'text') continue;
    if (hasContent(piece) && isHidden(piece.attributes)) {
      hidden = new OpenElements();
      hidden.pass(piece);
    } else outside.pass(piece);
  }
  return visible;
}

/** Whether the hidden element has no end tag of its own, and `piece` shows that it is over. */
function endsHidden(piece: MarkupPiece, hidden: OpenElements, outside: OpenElements): boolean {
  if (piece.kind === 'text') return false;
  if (piece.isClosing) return !hidden.has(piece.name) && outside.has(piece.name);
  if (!hasContent(piece)) return false;
  if (hidden.only === 'p') return !inlineElements.has(piece.name);
  return hidden.only === piece.name && endedByNext.has(piece.name);
}

/** Elements that have begun and not ended yet, the innermost last. */
class OpenElements {
  readonly #names: string[] = [];
  readonly #counts = new Map<string, number>();

  get isEmpty(): boolean {
    return this.#names.length === 0;
  }

  /** The element that is open, if it is one alone. */
  get only(): string | undefined {
    return this.#names.length === 1 ? this.#names[0] : undefined;
  }

  has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  pass(tag: Tag): void {
    if (tag.isClosing) this.#close(tag.name);
    else if (hasContent(tag)) {
      this.#names.push(tag.name);
      this.#count(tag.name, 1);
    }
  }

  #close(name: string): void {
    while (this.has(name)) {
      const innermost = this.#names.pop();
      if (innermost === undefined) return;
      this.#count(innermost, -1);
      if (innermost === name) return;
    }
  }

  #count(name: string, change: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + change);
  }
}

/** Whether an end tag is to come. */
function hasContent({ name, isClosing, attributes }: Tag): boolean {
  return (
    !isClosing &&
    !withoutContent.has(name) &&
    !unreadableElements.has(name) &&
    !attributes.trimEnd().endsWith('/')
  );
}

const attribute = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const hidingStyle =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i;
const maxAttributesChars = 8192;

function isHidden(attributes: string): boolean {
  if (!/hidden|style/i.test(attributes)) return false;
  for (const [, name = '', double, single, bare] of attributes
    .slice(0, maxAttributesChars)
    .matchAll(attribute)) {
    const value = decodeHTMLStrict(double ?? single ?? bare ?? '');
    const attributeName = name.toLowerCase();
    if (attributeName === 'hidden') return true;
    if (attributeName === 'aria-hidden' && value.trim().toLowerCase() === 'true') return true;
    if (attributeName === 'style' && hidingStyle.test(value)) return true;
  }
  return false;
}
