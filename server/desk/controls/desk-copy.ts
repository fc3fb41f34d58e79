import { html, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';

/** A text to copy, with a button that copies it and says so. */
class DeskCopy extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    label: {},
    text: {},
    isLong: { type: Boolean, attribute: 'long' },
    said: { state: true },
  };

  /** What the text is. */
  declare label: string;
  declare text: string;
  /** Whether it has several lines. */
  declare isLong: boolean;
  declare said: string;

  constructor() {
    super();
    this.label = '';
    this.text = '';
    this.isLong = false;
    this.said = '';
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('text')) this.said = '';
  }

  protected override render(): TemplateResult {
    const { label, text } = this;
    const { copy } = this.strings.controls;
    return html`<div class="copy">
      ${
        this.isLong
          ? html`<textarea readonly dir="ltr" rows="4" aria-label=${label} .value=${text}></textarea>`
          : html`<input readonly dir="ltr" aria-label=${label} .value=${text} />`
      }
      <button type="button" aria-label=${`${copy}: ${label}`} @click=${() => this.run(this.#copy())}>
        ${copy}
      </button>
      <span class="hint" role="status">${this.said}</span>
    </div>`;
  }

  async #copy(): Promise<void> {
    const words = this.strings.controls;
    this.said = '';
    await this.updateComplete;
    try {
      await navigator.clipboard.writeText(this.text);
      this.said = words.copied;
    } catch {
      // A browser that lets no page copy, or a page that was not served securely: the text is there to be copied by hand.
      this.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')?.select();
      this.said = words.copyByHand;
    }
  }
}

customElements.define('desk-copy', DeskCopy);
