/** What `modern-lit.ts` leaves out of Lit, because no element here needs it, and what it adds. */

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

/** What `parsed-templates.ts` makes of a template, as Lit's own compiler writes it: a function that takes the values. */
const parsedTemplate = `
const partClasses = { '': AttributePart, '.': PropertyPart, '?': BooleanAttributePart, '@': EventPart };
const partOf = ([, index, kind, name]) => ({
  type: name ? ATTRIBUTE_PART : CHILD_PART,
  index: Number(index),
  name,
  ctor: partClasses[kind],
});
export const parsedTemplate = (h) => (parts) => {
  const type = { h, parts: [...parts.matchAll(/(\\d+)([.?@]?)(\\S*)/g)].map(partOf) };
  return (...values) => ({ _$litType$: type, values });
};
`;

export interface LitModule {
  /** Other values for its constants and functions: for production, without polyfills, without what no template here uses. */
  readonly values: Readonly<Record<string, string>>;
  /** Conditions and expressions that have the same value whenever they are reached, and that value. */
  readonly known: Readonly<Record<string, string>>;
  /** Methods that nothing here calls: those of directives and decorators, those that read templates, hooks that nothing overrides. */
  readonly unusedMethods: readonly string[];
  /** Statements that prepare for styles that Lit adopts itself, for decorators and directives; and global lists of the versions of Lit. */
  readonly unusedStatements: readonly string[];
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
        // Lists are arrays.
        isIterable: 'isArray',
        resolveDirective: '(_part, value) => value',
      },
      known: {
        // All templates are parsed, and no expression stands for an attribute.
        "typeof type === 'number'": 'false',
        'templatePart.type === ELEMENT_PART': 'false',
        // An expression is all of an attribute.
        "strings.length > 2 || strings[0] !== '' || strings[1] !== ''": 'false',
        'if (strings === undefined)': 'if (true)',
        'part.strings !== undefined': 'false',
        // Only directives return it.
        'newListener === noChange': 'false',
        'value !== noChange': 'true',
        // Each listener is a function.
        "typeof this._$committedValue === 'function'": 'true',
        'wrap(': '(',
        // Elements render at the end of an empty root, with nodes of the document.
        'options?.renderBefore ?? container': 'container',
        'options?.renderBefore ?? null': 'null',
        '(options?.creationScope ?? d)': 'd',
      },
      unusedMethods: [
        '_$isConnected',
        '_$getTemplate',
        'tagName',
        'parentNode',
        'startNode',
        'endNode',
        'setConnected',
        'Template.constructor',
        'PropertyPart.constructor',
        'BooleanAttributePart.constructor',
        'EventPart.constructor',
      ],
      unusedStatements: [
        'this.type = ATTRIBUTE_PART;',
        'this.type = CHILD_PART;',
        'this._$disconnectableChildren = undefined;',
        'this._$parent = parent;',
        'this.__isConnected = options?.isConnected ?? true;',
        'this._$notifyConnectionChanged?.(false, true, from);',
        "(global.litHtmlVersions ??= []).push('3.3.3');",
      ],
      addition: parsedTemplate,
    },
  ],
  [
    '@lit/reactive-element/reactive-element.js',
    {
      values: {
        ...production,
        defaultConverter:
          "{ toAttribute: (value, type) => (type === Boolean ? (value ? '' : null) : value) }",
        defaultPropertyDeclaration: '{}',
        emptyStringForBooleanAttribute: "''",
        trustedTypes: 'undefined',
      },
      known: {
        'superCtor._initializers !== undefined': 'false',
        'metadata !== null': 'false',
        // No property has an accessor of its own, or options beyond those that `NewsTicker.properties` uses.
        'options.state': 'false',
        'this.prototype.hasOwnProperty(name)': 'false',
        '!options.noAccessor': 'true',
        'descriptor !== undefined': 'true',
        'getOwnPropertyDescriptor(this.prototype, name) ?? {': '{',
        'useNewValue === false': 'true',
        '(options.hasChanged ?? notEqual)': 'notEqual',
        'wrapped !== true || initializeValue !== undefined': 'true',
        'initializeValue ?? oldValue': 'oldValue',
        '...getOwnPropertySymbols(props),': '',
        "typeof attribute === 'string'": 'false',
        "typeof name === 'string'": 'true',
        // No update is put off.
        'this.scheduleUpdate()': 'this.performUpdate()',
        'result != null': 'false',
        // Every property with an attribute has a converter of its own that reads it.
        'options.converter?.fromAttribute !== undefined': 'true',
      },
      // The elements adopt their styles themselves.
      unusedMethods: [
        'addInitializer',
        'removeController',
        'createRenderRoot',
        'finalizeStyles',
        'firstUpdated',
        'scheduleUpdate',
      ],
      unusedStatements: [
        'this.elementStyles = this.finalizeStyles(this.styles);',
        'ReactiveElement.elementStyles = [];',
        "ReactiveElement.shadowRootOptions = { mode: 'open' };",
        'const metadata = this[Symbol.metadata];',
        "Symbol.metadata ??= Symbol('metadata');",
        'global.litPropertyMetadata ??= new WeakMap();',
        'this.constructor._initializers?.forEach((i) => i(this));',
        'this.firstUpdated(changedProperties);',
        "(global.reactiveElementVersions ??= []).push('2.1.2');",
      ],
    },
  ],
  [
    'lit-element/lit-element.js',
    {
      values: production,
      known: {},
      unusedMethods: ['createRenderRoot', 'connectedCallback', 'disconnectedCallback', 'render'],
      unusedStatements: [
        'this.renderOptions.isConnected = this.isConnected;',
        'this.__childPart = undefined;',
        "LitElement['_$litElement$'] = true;",
        'global.litElementHydrateSupport?.({ LitElement });',
        "(global.litElementVersions ??= []).push('4.2.2');",
      ],
    },
  ],
]);
