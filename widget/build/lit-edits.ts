/** What `modern-lit.ts` makes of Lit: what is left out, and what is shorter because no element here needs more. */

/** In the place of `css-tag.js`: without what browsers need that cannot construct style sheets, and without checks that the types do. */
export const cssTag = `
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

/** What `parsed-templates.ts` makes of a template: a function that takes its values. */
const parsedTemplate = `
const partClasses = { '': AttributePart, '.': PropertyPart, '?': BooleanAttributePart, '@': EventPart };
const partOf = ([, index, kind, name]) => ({
  type: name ? ATTRIBUTE_PART : CHILD_PART,
  index: Number(index),
  name,
  ctor: partClasses[kind],
});
const templateElement = (strings) => {
  const element = d.createElement('template');
  element.innerHTML = trustFromTemplateString(strings, strings[0]);
  return element;
};
export const parsedTemplate = (h) => (parts) => {
  const type = { h, parts: [...parts.matchAll(/(\\d+)([.?@]?)(\\S*)/g)].map(partOf) };
  return (...values) => ({ _$litType$: type, values });
};
`;

export interface LitModule {
  /** Other values for its constants and functions: for production, without polyfills, without what no template here uses. */
  readonly values: Readonly<Record<string, string>>;
  /** Methods that only directives and decorators call. */
  readonly unusedMethods: readonly string[];
  /** Conditions that are never true for the templates here: all are parsed, and no expression stands for an attribute. */
  readonly untrue: readonly string[];
  /** Statements that prepare for styles that Lit adopts itself, and for decorators. */
  readonly unusedStatements: readonly string[];
  /** Shorter methods, where ours need less. */
  readonly methods?: Readonly<Record<string, string>>;
  /** Shorter expressions. */
  readonly texts?: Readonly<Record<string, string>>;
  /** What is added to it. */
  readonly addition?: string;
}

const production = { DEV_MODE: 'false', polyfillSupport: 'undefined' };

export const litModules: ReadonlyMap<string, LitModule> = new Map([
  [
    'lit-html/lit-html.js',
    {
      values: {
        ...production,
        // A page that is XML parses templates as XML, which they are not.
        d: '/xml/.test(document.contentType) ? document.implementation.createHTMLDocument() : document',
        ENABLE_EXTRA_SECURITY_HOOKS: 'false',
        ENABLE_SHADYDOM_NOPATCH: 'false',
        // No template is read here.
        marker: "''",
        resolveDirective: '(_part, value) => value',
      },
      unusedMethods: [
        '_$isConnected',
        '_$getTemplate',
        'tagName',
        'parentNode',
        'startNode',
        'endNode',
        'setConnected',
        'PropertyPart.constructor',
        'BooleanAttributePart.constructor',
        'EventPart.constructor',
      ],
      untrue: ['templatePart.type === ELEMENT_PART', "typeof type === 'number'"],
      unusedStatements: [],
      methods: {
        // An expression is all of an attribute.
        'AttributePart.constructor': `constructor(element, name, options) {
          this.element = element;
          this.name = name;
          this.options = options;
          this._$committedValue = nothing;
        }`,
        'AttributePart._$setValue': `_$setValue(value) {
          if (isPrimitive(value) && value === this._$committedValue) return;
          this._$committedValue = value;
          this._commitValue(value);
        }`,
        _update: `_update(values) {
          this._$parts.forEach((part, index) => part._$setValue(values[index]));
        }`,
      },
      texts: {
        'Template.createElement(trustFromTemplateString(type.h, type.h[0]), this.options)':
          'templateElement(type.h)',
        'templatePart.name, templatePart.strings, this, options': 'templatePart.name, options',
      },
      addition: parsedTemplate,
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
