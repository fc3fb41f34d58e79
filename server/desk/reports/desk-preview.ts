import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';
import { serverPath } from '../server-path.ts';

/**
 * A picture, blurred by the server. It is clear only for as long as somebody presses it or holds Space, or from one Enter to the
 * next: people decide when they look. Never by hovering.
 *
 * @fires look - The picture was revealed.
 */
export class DeskPreview extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    image: {},
    heading: {},
    isGrey: { attribute: false },
    isRevealed: { state: true },
    isMissing: { state: true },
  };

  declare image: string;
  /** The title of the headline that it belongs to. */
  declare heading: string;
  /** Whether it is revealed without colours. */
  declare isGrey: boolean;
  declare isRevealed: boolean;
  declare isMissing: boolean;

  constructor() {
    super();
    this.image = '';
    this.heading = '';
    this.isGrey = false;
    this.isRevealed = false;
    this.isMissing = false;
  }

  reveal(): void {
    if (!this.isMissing) this.isRevealed = true;
  }

  cover(): void {
    this.isRevealed = false;
  }

  protected override connected(): void {
    const { signal } = this;
    const cover = (): void => this.cover();
    addEventListener('blur', cover, { signal });
    document.addEventListener('visibilitychange', cover, { signal });
    // Released wherever it may be.
    addEventListener('pointerup', cover, { signal });
    addEventListener('pointercancel', cover, { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.cover();
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('image')) this.isMissing = false;
  }

  protected override render(): TemplateResult {
    const words = this.strings.reports.preview;
    if (this.isMissing) return html`<p class="preview missing">${words.missing}</p>`;
    return html`<button
      type="button"
      class="preview"
      aria-label=${`${words.hold}: ${this.heading}`}
      aria-pressed=${this.isRevealed}
      @pointerdown=${this.#onPointerDown}
      @pointerleave=${this.cover}
      @blur=${this.cover}
      @keydown=${this.#onKeyDown}
      @keyup=${this.#onKeyUp}
      @click=${this.#onClick}
      @contextmenu=${stay}
    >
      <img
        src=${this.#address('blurred')}
        alt=""
        loading="lazy"
        draggable="false"
        @error=${() => (this.isMissing = true)}
      />
      ${
        this.isRevealed
          ? html`<img
              class="clear"
              src=${this.#address(this.isGrey ? 'grey' : 'clear')}
              alt=""
              draggable="false"
              @load=${() => this.dispatchEvent(new Event('look', { bubbles: true }))}
            />`
          : nothing
      }
      <span class="hold" aria-hidden="true">${words.hold}</span>
    </button>`;
  }

  #address(look: 'blurred' | 'grey' | 'clear'): string {
    return `${serverPath}v1/moderation/images/${encodeURIComponent(this.image)}/preview?look=${look}`;
  }

  readonly #onPointerDown = (event: PointerEvent): void => {
    if (event.button === 0) this.reveal();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.code !== 'Space') return;
    event.preventDefault();
    this.reveal();
  };

  readonly #onKeyUp = (event: KeyboardEvent): void => {
    if (event.code !== 'Space') return;
    event.preventDefault();
    this.cover();
  };

  /** For Enter and assistive technology; a pointer has revealed the picture already. */
  readonly #onClick = (event: MouseEvent): void => {
    if (event.detail > 0) return;
    if (this.isRevealed) this.cover();
    else this.reveal();
  };
}

/** A long press reveals the picture, without a menu. */
function stay(event: Event): void {
  event.preventDefault();
}

customElements.define('desk-preview', DeskPreview);

declare global {
  interface HTMLElementTagNameMap {
    'desk-preview': DeskPreview;
  }
}
