import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Headline } from '../../../protocol/headline.ts';
import { type Mode, modes } from '../../../protocol/modes.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { DeskElement } from '../../desk-element.ts';

const themes = ['light', 'dark'] as const;
const widths = ['wide', 'phone'] as const;
const directions = ['rtl', 'ltr'] as const;

/** What is written, in the strip itself: in each mode, theme, width and direction. */
class DeskHeadlinePreview extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: { attribute: false },
    // Each rendering makes a new object, mostly for the same headline.
    headline: { attribute: false, hasChanged: isAnother },
    others: { attribute: false },
    mode: { state: true },
    theme: { state: true },
    width: { state: true },
    direction: { state: true },
    isThere: { state: true },
    shown: { state: true },
  };

  declare channel: ChannelSettings;
  declare headline: Headline;
  /** What is on the strip already. */
  declare others: readonly Headline[];
  declare mode: Mode;
  declare theme: (typeof themes)[number];
  declare width: (typeof widths)[number];
  declare direction: (typeof directions)[number] | undefined;
  declare isThere: boolean;
  declare shown: readonly Headline[];
  #version = 0;

  constructor() {
    super();
    this.mode = 'scroll';
    this.theme = 'light';
    this.width = 'wide';
    this.isThere = customElements.get('news-ticker') !== undefined;
    this.shown = [];
  }

  protected override connected(): void {
    if (matchMedia('(prefers-color-scheme: dark)').matches) this.theme = 'dark';
    this.run(customElements.whenDefined('news-ticker').then(() => (this.isThere = true)));
    // The story of a draft does not exist yet, and a link would lead away from the draft.
    this.addEventListener('ticker-select', (event) => event.preventDefault(), { signal: this.signal });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('headline') || changed.has('others')) this.#show();
  }

  protected override render(): TemplateResult {
    const words = this.strings.headlines.preview;
    return html`
      <h2>${words.heading}</h2>
      ${this.#notice()}
      <div class="preview-stage" data-theme=${this.theme} data-width=${this.width}>
        ${
          this.isThere
            ? keyed(
                JSON.stringify(this.headline),
                html`<news-ticker
                  open="link"
                  announce="off"
                  lang=${this.channel.lang}
                  dir=${this.direction ?? this.channel.dir}
                  mode=${this.mode}
                  .headlines=${this.shown}
                ></news-ticker>`,
              )
            : html`<p class="hint">${words.missing}</p>`
        }
      </div>
      <div class="preview-choices">
        ${choice(words.mode, modes, this.mode, words.modes, (mode) => (this.mode = mode))}
        ${choice(words.theme, themes, this.theme, words.themes, (theme) => (this.theme = theme))}
        ${choice(words.width, widths, this.width, words.widths, (width) => (this.width = width))}
        ${choice(
          words.dir,
          directions,
          this.direction ?? this.channel.dir,
          words.dirs,
          (direction) => (this.direction = direction),
        )}
      </div>
    `;
  }

  /** What viewers see for as long as the notice is on; the preview below is what comes back after it. */
  #notice(): TemplateResult | typeof nothing {
    const { notice, dir, lang } = this.channel;
    if (!notice) return nothing;
    return html`<p class="preview-notice">
      ${this.strings.noticeMode.previewNow}: <strong dir=${dir} lang=${lang}>${notice.title}</strong>
    </p>`;
  }

  /** Restarts the line with its first headline, however far it had moved: the headline being written is always in view. */
  #show(): void {
    const { placeholder } = this.strings.headlines.preview;
    // The strip notices a changed text only by its version.
    const headline = { ...this.headline, version: (this.#version += 1) };
    this.shown = [
      headline.title.trim() ? headline : { ...headline, title: placeholder },
      ...this.others.filter(({ id }) => id !== headline.id).map(behind),
    ];
  }
}

/** What is breaking or pinned would go before what is written. */
function behind({ breakingUntil: _, pinnedUntil: __, ...headline }: Headline): Headline {
  return { ...headline, priority: 'normal' };
}

function isAnother(now: unknown, before: unknown): boolean {
  return JSON.stringify(now) !== JSON.stringify(before);
}

function choice<Name extends string>(
  label: string,
  names: readonly Name[],
  chosen: Name,
  words: Readonly<Record<Name, string>>,
  onChoose: (name: Name) => void,
): TemplateResult {
  return html`<div class="choice" role="group" aria-label=${label}>
    ${names.map(
      (name) =>
        html`<button
          type="button"
          aria-pressed=${name === chosen ? 'true' : 'false'}
          @click=${() => onChoose(name)}
        >
          ${words[name]}
        </button>`,
    )}
  </div>`;
}

customElements.define('desk-headline-preview', DeskHeadlinePreview);
