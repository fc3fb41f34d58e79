/** `styles` for a shadow tree to adopt: a policy that allows no inline styles lets these through. */
export function newSheet(styles: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}
