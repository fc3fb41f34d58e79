import { html, nothing, type TemplateResult } from 'lit';
import type { HeadlineStrings } from '../strings/strings.ts';

export interface GoneOptions {
  readonly words: HeadlineStrings['conflict'];
  readonly mayPublish: boolean;
  readonly onAnew: () => void;
  readonly onLeave: () => void;
}

/** Offers to continue as a new headline, or to discard, when the headline was retracted while somebody edited it. */
export function goneView({ words, mayPublish, onAnew, onLeave }: GoneOptions): TemplateResult {
  return html`<section class="conflict panel" aria-labelledby="conflict-heading">
    <h2 id="conflict-heading" tabindex="-1">${words.goneHeading}</h2>
    <p>${words.gone}</p>
    <div class="buttons">
      ${
        mayPublish
          ? html`<button type="button" class="main" @click=${onAnew}>${words.publishAnew}</button>`
          : nothing
      }
      <button type="button" @click=${onLeave}>${words.dropMine}</button>
    </div>
  </section>`;
}
