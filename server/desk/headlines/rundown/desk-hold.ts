import { html, type TemplateResult } from 'lit';
import { minuteMs } from '../../../protocol/durations.ts';
import type { Headline } from '../../../protocol/headline.ts';
import '../../controls/desk-confirm.ts';
import { DeskElement } from '../../desk-element.ts';
import { formatDuration } from '../../i18n/format-date.ts';
import { attempt } from '../attempt.ts';
import { releaseHeld } from './release-held.ts';

/** How long a headline is held, in minutes; the first one unless another is chosen. */
const choicesMinutes = [15, 60, 180] as const;

/**
 * Asks for how long a headline is held off the air, and holds it.
 *
 * @fires dismiss - It was cancelled, or is done.
 */
class DeskHold extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    headline: { attribute: false },
    minutes: { state: true },
    isSending: { state: true },
  };

  declare headline: Headline;
  declare minutes: number;
  declare isSending: boolean;

  constructor() {
    super();
    [this.minutes] = choicesMinutes;
    this.isSending = false;
  }

  protected override render(): TemplateResult {
    const { rundown: words } = this.strings.headlines;
    return html`<desk-confirm
      .desk=${this.desk}
      .heading=${words.holdHeading}
      .action=${words.hold}
      .content=${this.#content()}
      .isBusy=${this.isSending}
      @confirm=${() => this.run(this.#hold())}
    ></desk-confirm>`;
  }

  #content(): TemplateResult {
    const { rundown: words } = this.strings.headlines;
    return html`<p class="breaking-text"><bdi>${this.headline.title}</bdi></p>
      <p>${words.holdText}</p>
      <fieldset class="hold-choices">
        <legend>${words.holdFor}</legend>
        ${choicesMinutes.map(
          (minutes) =>
            html`<label class="check"
              ><input
                type="radio"
                name="minutes"
                .checked=${minutes === this.minutes}
                @change=${() => (this.minutes = minutes)}
              />
              ${formatDuration(minutes * minuteMs, this.desk.language)}</label
            >`,
        )}
      </fieldset>`;
  }

  async #hold(): Promise<void> {
    const { desk, headline, minutes } = this;
    const { rundown: words, actions } = this.strings.headlines;
    this.isSending = true;
    await attempt(desk, async () => {
      const until = new Date(desk.serverNowMs() + minutes * minuteMs).toISOString();
      await desk.api.request('PUT', `v1/headlines/${headline.id}/hold`, {
        body: { until },
        version: headline.version,
      });
      const run = (): void => {
        releaseHeld(desk, { id: headline.id, version: headline.version + 1 }).catch((error: unknown) =>
          desk.reportError(error),
        );
      };
      desk.toasts.show(words.hasHeld(formatDuration(minutes * minuteMs, desk.language)), {
        action: { label: actions.undo, run },
      });
    });
    this.dispatchEvent(new Event('dismiss', { bubbles: true }));
  }
}

customElements.define('desk-hold', DeskHold);
