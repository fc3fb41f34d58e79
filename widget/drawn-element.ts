/** How a property hangs together with an attribute, which has its name in lower case. */
interface Declaration {
  /** Only a property. */
  readonly attribute?: false;
  /** Whether the attribute is there; without it, what it says. */
  readonly isBoolean?: true;
  /** The attribute follows the property, but is not written for the value that the property begins with. */
  readonly isReflected?: true;
  /** What the property is until it is set, and again without its attribute. */
  readonly initial?: unknown;
}

/** An element that is imported where there is no page, as on a server, does no harm there. */
const Base = globalThis.HTMLElement ?? Object;

/**
 * An element that is drawn again when its properties change, however many at once: in the next microtask, once it has been in a page.
 * What all of Lit's `ReactiveElement` does in 3 KB, as far as it is needed here.
 */
export abstract class DrawnElement extends Base {
  static readonly properties: Readonly<Record<string, Declaration>> = {};
  static readonly styles: readonly string[] = [];

  readonly #values = new Map<string, unknown>();
  readonly #early = new Map<string, unknown>();
  #changed: ReadonlySet<string> = new Set();
  #root: ShadowRoot | undefined;
  #isPending = false;
  #isReflecting = false;
  #update: Promise<void> = Promise.resolve();

  /** Asked once, when the element is registered: that is when its properties come to be. */
  static get observedAttributes(): string[] {
    for (const name of Object.keys(this.properties))
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: DrawnElement) {
          return this.#get(name);
        },
        set(this: DrawnElement, value: unknown) {
          this.#set(name, value);
        },
      });
    return Object.keys(this.properties).filter((name) => this.properties[name]?.attribute !== false);
  }

  constructor() {
    super();
    // What a page gave to the element before it was registered stands in the way of its accessors.
    for (const name of Object.keys(this.#properties)) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early.set(name, Reflect.get(this, name));
      Reflect.deleteProperty(this, name);
    }
  }

  /** Settles when what has changed so far is drawn. */
  get updateComplete(): Promise<void> {
    return this.#update;
  }

  connectedCallback(): void {
    this.#root ??= this.#newRoot();
    this.requestUpdate();
  }

  /** An attribute that is no property's is one that drawing reads by itself. */
  attributeChangedCallback(name: string, _old: string | null, value: string | null): void {
    const declaration = this.#properties[name];
    if (!declaration) this.requestUpdate();
    else if (!this.#isReflecting)
      this.#set(name, declaration.isBoolean ? value !== null : (value ?? undefined));
  }

  requestUpdate(): void {
    if (this.#isPending || !this.#root) return;
    this.#isPending = true;
    this.#update = Promise.resolve().then(() => this.#draw());
  }

  /** Before it is drawn. Properties that are set here are drawn with the others. */
  protected abstract willDraw(changed: ReadonlySet<string>): void;

  /** Properties that are set here are drawn later. */
  protected abstract draw(root: ShadowRoot): void;

  get #properties(): Readonly<Record<string, Declaration>> {
    return (this.constructor as typeof DrawnElement).properties;
  }

  #newRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    const { styles } = this.constructor as typeof DrawnElement;
    root.adoptedStyleSheets = styles.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    return root;
  }

  #get(name: string): unknown {
    return this.#values.get(name) ?? this.#properties[name]?.initial;
  }

  #set(name: string, value: unknown): void {
    if (this.#get(name) === value) return;
    this.#values.set(name, value);
    this.#changed = new Set(this.#changed).add(name);
    this.requestUpdate();
  }

  #draw(): void {
    for (const [name, value] of this.#early) this.#set(name, value);
    this.#early.clear();
    this.willDraw(this.#changed);
    for (const name of this.#changed) if (this.#properties[name]?.isReflected) this.#reflect(name);
    this.#changed = new Set();
    this.#isPending = false;
    if (this.#root) this.draw(this.#root);
  }

  #reflect(name: string): void {
    const value = this.#get(name);
    if (value === this.#properties[name]?.initial && !this.hasAttribute(name)) return;
    this.#isReflecting = true;
    if (typeof value === 'boolean') this.toggleAttribute(name, value);
    else this.setAttribute(name, String(value));
    this.#isReflecting = false;
  }
}
