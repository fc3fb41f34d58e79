import type { CSSResult } from 'lit';

const stylesOf = new WeakMap<ShadowRoot, readonly CSSResult[]>();

/** The shadow root of `host`, with `styles`. A root that the page declared is reused, without the content that the page gave it. */
export function styledRoot(host: Element, styles: readonly CSSResult[]): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, ...styles);
  return root;
}

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
  const { defaultView } = root.ownerDocument;
  // Nothing is drawn in a document without a window, as that of a frame that was removed, and it accepts no sheet.
  if (!defaultView) return;
  root.adoptedStyleSheets = (stylesOf.get(root) ?? []).map((styles) => sheetOf(styles, defaultView));
}

/** The elements of the script's own document share their sheets. */
function sheetOf({ styleSheet, cssText }: CSSResult, target: typeof window): CSSStyleSheet {
  if (target === window && styleSheet) return styleSheet;
  const sheet = new target.CSSStyleSheet();
  sheet.replaceSync(cssText);
  return sheet;
}
