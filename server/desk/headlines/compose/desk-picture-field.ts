import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Image } from '../../../protocol/headline.ts';
import { describedBy, field, invalid } from '../../controls/field.ts';
import { DeskElement } from '../../desk-element.ts';
import { serverPath } from '../../server-path.ts';
import { formErrorsOf, type FormErrors } from '../../errors/form-errors.ts';
import type { UploadedImage } from '../../../protocol/newsroom/headlines.ts';
import type { DraftPicture } from '../../../protocol/newsroom/drafts.ts';
import { fitForUpload } from './fit-for-upload.ts';

/** The picture of a draft changed; `picture` is missing when it was taken away. */
export class PictureEvent extends Event {
  readonly picture: DraftPicture | undefined;

  constructor(picture: DraftPicture | undefined) {
    super('picture');
    this.picture = picture;
  }
}

/** The picture of a headline: chosen on the device, uploaded at once, described for people who cannot see it. */
class DeskPictureField extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    picture: { attribute: false },
    imageState: {},
    errors: { attribute: false },
    isSending: { state: true },
    error: { state: true },
    preview: { state: true },
  };

  declare picture: DraftPicture | undefined;
  /** The state of the headline's picture; nothing for a new one. */
  declare imageState: Image['state'] | undefined;
  declare errors: FormErrors;
  declare isSending: boolean;
  declare error: string;
  /** The picture as it is on this device. */
  declare preview: { readonly id: string; readonly address: string } | undefined;
  /** Whether the focus goes next to the description of a picture that has just arrived. */
  #isToDescribe = false;

  constructor() {
    super();
    this.isSending = false;
    this.error = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('picture') && this.preview?.id !== this.picture?.id) this.#forget();
  }

  protected override updated(): void {
    // It is rendered once the owner has accepted the picture.
    const alt = this.#isToDescribe ? this.querySelector<HTMLElement>('#alt') : null;
    if (!alt) return;
    this.#isToDescribe = false;
    alt.focus();
  }

  protected override render(): TemplateResult {
    const words = this.strings.headlines.compose;
    const { picture } = this;
    return html`<fieldset class="picture">
      <legend>${words.picture}</legend>
      ${picture ? this.#shown(picture) : nothing}
      <div class="buttons">
        <label class="button upload"
          >${this.isSending ? words.pictureSending : picture ? words.pictureOther : words.pictureChoose}<input
            type="file"
            class="visually-hidden"
            accept="image/jpeg,image/png,image/webp,image/avif"
            aria-describedby="picture-hint picture-error"
            ?disabled=${this.isSending}
            @change=${this.#onFile}
        /></label>
        ${
          picture
            ? html`<button type="button" @click=${() => this.#tell(undefined)}>
                ${words.pictureRemove}
              </button>`
            : nothing
        }
      </div>
      <p class="hint" id="picture-hint">${words.pictureHint}</p>
      <p class="error" id="picture-error" role="alert">${this.error || this.errors.fields.get('image')}</p>
      ${picture ? this.#words(picture) : nothing}
    </fieldset>`;
  }

  #shown({ id, alt }: DraftPicture): TemplateResult {
    const words = this.strings.headlines.compose;
    if (this.imageState && this.imageState !== 'visible')
      return html`<p class="advice">${words.pictureHidden}</p>`;
    const address = this.preview?.id === id ? this.preview.address : `${serverPath}v1/images/${id}/thumb`;
    return html`<figure><img src=${address} alt=${alt || words.pictureShown} /></figure>`;
  }

  #words(picture: DraftPicture): TemplateResult {
    const words = this.strings.headlines.compose;
    const { optional } = this.strings.controls;
    const line = (id: 'alt' | 'credit', label: string, hint?: string) => {
      const error = this.errors.fields.get(`image.${id}`);
      return field(
        { id, label, hint, error, aside: id === 'credit' ? optional : undefined },
        html`<input
          id=${id}
          type="text"
          dir="auto"
          autocomplete="off"
          .value=${picture[id]}
          aria-required=${id === 'alt' ? 'true' : nothing}
          aria-describedby=${describedBy(id)}
          aria-invalid=${invalid(error)}
          @input=${(event: Event) => {
            if (event.target instanceof HTMLInputElement)
              this.#tell({ ...picture, [id]: event.target.value });
          }}
        />`,
      );
    };
    return html`${line('alt', words.alt, words.altHint)} ${line('credit', words.credit)}`;
  }

  readonly #onFile = (event: Event): void => {
    const { target } = event;
    const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    if (file) this.run(this.#send(file));
    // The same file again is a change too.
    if (target instanceof HTMLInputElement) target.value = '';
  };

  async #send(file: File): Promise<void> {
    this.error = '';
    this.isSending = true;
    try {
      const { id } = await this.desk.api.upload<UploadedImage>('v1/images', await fitForUpload(file));
      if (this.signal.aborted) return;
      this.#forget();
      this.preview = { id, address: URL.createObjectURL(file) };
      this.#isToDescribe = true;
      this.#tell({ id, alt: this.picture?.alt ?? '', credit: this.picture?.credit ?? '' });
    } catch (error) {
      this.error = formErrorsOf(error, this.desk.language).form ?? '';
    } finally {
      this.isSending = false;
    }
  }

  #forget(): void {
    if (this.preview) URL.revokeObjectURL(this.preview.address);
    this.preview = undefined;
  }

  #tell(picture: DraftPicture | undefined): void {
    this.dispatchEvent(new PictureEvent(picture));
  }
}

customElements.define('desk-picture-field', DeskPictureField);
