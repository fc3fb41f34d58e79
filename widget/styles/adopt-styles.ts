import type { CSSResult } from 'lit';

const stylesOf = new WeakMap<ShadowRoot, readonly CSSResult[]>();
const sheetsOf = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>();

/** Adds `styles` to those that `root` has already. */
export function adoptStyles(root: ShadowRoot, ...styles: readonly CSSResult[]): void {
  const known = stylesOf.get(root) ?? [];
  const added = styles.filter((each) => !known.includes(each));
  if (added.length === 0) return;
  stylesOf.set(root, [...known, ...added]);
  readoptStyles(root);
}

/** A document accepts only sheets that were constructed for it, so a root that moves to another document leaves its own behind. */
export function readoptStyles(root: ShadowRoot): void {
  const { ownerDocument } = root;
  root.adoptedStyleSheets = (stylesOf.get(root) ?? []).map((styles) => sheetOf(styles, ownerDocument));
}

/** One sheet for all elements of a document. */
function sheetOf(styles: CSSResult, target: Document): CSSStyleSheet {
  const sheets = sheetsOf.get(target) ?? new Map<CSSResult, CSSStyleSheet>();
  sheetsOf.set(target, sheets);
  let sheet = sheets.get(styles);
  if (!sheet) {
    sheet = new (target.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(styles.cssText);
    sheets.set(styles, sheet);
  }
  return sheet;
}
