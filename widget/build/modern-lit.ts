import type { Plugin } from 'vite';

const cssTag = /[\\/]@lit[\\/]reactive-element[\\/]css-tag\.js$/;

const modernCssTag = `
export class CSSResult {
  constructor(cssText) {
    this.cssText = cssText;
  }
  get styleSheet() {
    if (!this.sheet) (this.sheet = new CSSStyleSheet()).replaceSync(this.cssText);
    return this.sheet;
  }
  toString() {
    return this.cssText;
  }
}
export const css = (raw, ...values) => new CSSResult(String.raw({ raw }, ...values));
export const unsafeCSS = (text) => new CSSResult(String(text));
export const adoptStyles = (root, styles) => {
  root.adoptedStyleSheets = styles.map((style) => style.styleSheet);
};
export const getCompatibleStyle = (style) => style;
export const supportsAdoptingStyleSheets = true;
`;

/**
 * Leaves out of Lit what it does for browsers that cannot construct style sheets, and its checks of what `css` is given, which the
 * types have done. The widget needs `ElementInternals`, and every browser that has those constructs style sheets. Fails when the
 * module is not found, so that a new version of Lit cannot bring it back unnoticed.
 */
export function modernLit(): Plugin {
  let hasLit = false;
  let hasCssTag = false;
  return {
    name: 'modern-lit',
    enforce: 'pre',
    transform(_code, id) {
      hasLit ||= /[\\/]@lit[\\/]reactive-element[\\/]/.test(id);
      if (!cssTag.test(id)) return undefined;
      hasCssTag = true;
      return { code: modernCssTag, map: null };
    },
    buildEnd(error) {
      if (!error && hasLit && !hasCssTag)
        throw new Error('Lit constructs style sheets elsewhere now: see modern-lit.ts');
    },
  };
}
