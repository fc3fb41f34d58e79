import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { withoutBranches, withoutMethods, withoutStatements, withValues } from './module-edits.ts';

const cssTag = `
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

interface LitModule {
  /** Other values for its constants and functions: for production, without polyfills, without what no template here uses. */
  readonly values: Readonly<Record<string, string>>;
  /** Methods that only directives and decorators call. */
  readonly unusedMethods: readonly string[];
  /** Conditions that are never true for the templates here: no expression replaces an attribute or is in raw text, as of a `<title>`. */
  readonly untrue: readonly string[];
  /** Statements that prepare for styles that Lit adopts itself, and for decorators. */
  readonly unusedStatements: readonly string[];
}

const production = { DEV_MODE: 'false', polyfillSupport: 'undefined' };

const modules: ReadonlyMap<string, LitModule> = new Map([
  [
    'lit-html/lit-html.js',
    {
      values: {
        ...production,
        // A page that is XML parses templates as XML, which they are not.
        d: '/xml/.test(document.contentType) ? document.implementation.createHTMLDocument() : document',
        ENABLE_EXTRA_SECURITY_HOOKS: 'false',
        ENABLE_SHADYDOM_NOPATCH: 'false',
        resolveDirective: '(_part, value) => value',
      },
      unusedMethods: ['_$isConnected', 'tagName', 'parentNode', 'startNode', 'endNode', 'setConnected'],
      untrue: [
        'type === SVG_RESULT || type === MATHML_RESULT',
        'rawTextElement.test(match[TAG_NAME])',
        'rawTextElement.test(node.tagName)',
        'name.startsWith(marker)',
        'templatePart.type === ELEMENT_PART',
      ],
      unusedStatements: [],
    },
  ],
  [
    '@lit/reactive-element/reactive-element.js',
    {
      values: {
        ...production,
        // Every property with an attribute has a converter of its own that reads it.
        defaultConverter:
          "{ toAttribute: (value, type) => (type === Boolean ? (value ? '' : null) : value) }",
        emptyStringForBooleanAttribute: "''",
        trustedTypes: 'undefined',
      },
      // The elements adopt their styles themselves.
      unusedMethods: ['addInitializer', 'removeController', 'createRenderRoot', 'finalizeStyles'],
      untrue: ['superCtor._initializers !== undefined', 'metadata !== null'],
      unusedStatements: [
        'this.elementStyles = this.finalizeStyles(this.styles);',
        'ReactiveElement.elementStyles = [];',
        "ReactiveElement.shadowRootOptions = { mode: 'open' };",
        'const metadata = this[Symbol.metadata];',
        "Symbol.metadata ??= Symbol('metadata');",
        'global.litPropertyMetadata ??= new WeakMap();',
      ],
    },
  ],
  [
    'lit-element/lit-element.js',
    {
      values: production,
      unusedMethods: ['createRenderRoot', 'connectedCallback', 'disconnectedCallback'],
      untrue: [],
      unusedStatements: [],
    },
  ],
]);

const cssTagFile = '@lit/reactive-element/css-tag.js';

/**
 * Removes from Lit its directives, its polyfills, the fallback for browsers that cannot construct style sheets, and the checks of the
 * values in `css`, which the types have done already. The widget needs `ElementInternals`, and every browser with those can construct
 * style sheets. It reads Lit's development files, where things have their names, and turns them into what Lit publishes for
 * production. Fails when something is not found, so that a new version of Lit cannot bring it back unnoticed.
 */
export function modernLit(): Plugin {
  const missing = new Set([cssTagFile, ...modules.keys()]);
  let hasLit = false;
  return {
    name: 'modern-lit',
    enforce: 'pre',
    async load(id) {
      const [, folder, path = ''] = /^(.*[\\/]node_modules[\\/])(.*)$/.exec(id) ?? [];
      const file = path.replaceAll('\\', '/');
      hasLit ||= file.startsWith('@lit/reactive-element/');
      missing.delete(file);
      if (file === cssTagFile) return { code: cssTag, map: null };
      const module = modules.get(file);
      if (!module) return undefined;
      const source = await readFile(`${folder}${file.replace(/[^/]*$/, 'development/$&')}`, 'utf8');
      const code = withoutMethods(withValues(source, module.values), module.unusedMethods);
      const lean = withoutStatements(withoutBranches(code, module.untrue), module.unusedStatements);
      return { code: lean, map: null };
    },
    buildEnd(error) {
      if (!error && hasLit && missing.size > 0)
        throw new Error(`Lit has changed: see modern-lit.ts, ${[...missing].join()}`);
    },
  };
}
