import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { minuteMs } from '../../../protocol/durations.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { DeskElement } from '../../desk-element.ts';
import { isolate } from '../../i18n/isolate.ts';
import { dropTemplate, keepTemplate, readTemplates, selectBlank } from './breaking-templates.ts';
import type { Draft } from './draft.ts';
import { wallClockAfter } from './wall-clock-after.ts';

/** A draft was begun from a template. */
export class TemplateEvent extends Event {
  readonly change: Partial<Draft>;

  constructor(change: Partial<Draft>) {
    super('template');
    this.change = change;
  }
}

/**
 * Beginnings of breaking headlines: one press writes the title and makes it breaking, and what is written is kept as another one.
 *
 * @fires {TemplateEvent} template - One was chosen.
 */
class DeskBreakingTemplates extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: { attribute: false },
    draft: { attribute: false },
  };

  declare channel: ChannelSettings;
  declare draft: Draft;
  /** Whether a template was chosen that is not in the form yet. */
  #isBegun = false;

  /** The draft comes back from the form, whose field has its title then. */
  protected override updated(changed: PropertyValues): void {
    if (!this.#isBegun || !changed.has('draft')) return;
    this.#isBegun = false;
    const field = document.querySelector<HTMLTextAreaElement>('#title');
    if (field) selectBlank(field);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { templates: words } = this.strings.headlines;
    const { storage } = this.desk;
    const { id, dir, lang } = this.channel;
    const kept = readTemplates(storage, id);
    const title = this.draft.title.trim();
    const canKeep = this.draft.isBreaking && title !== '' && !kept.includes(title);
    if (kept.length === 0 && !canKeep) return nothing;
    return html`<div class="breaking-templates" role="group" aria-label=${words.heading}>
      ${kept.map(
        (text) =>
          html`<span class="template"
            ><button type="button" class="use" dir=${dir} lang=${lang} @click=${() => this.#use(text)}>
              ${text}</button
            ><button
              type="button"
              class="drop"
              aria-label=${words.drop(isolate(text))}
              @click=${() => this.#drop(text)}
            >
              ×
            </button></span
          >`,
      )}
      ${
        canKeep
          ? html`<button type="button" class="quiet keep" @click=${() => this.#keep(title)}>
              ${words.keep}
            </button>`
          : nothing
      }
      <span class="hint">${words.hint}</span>
    </div>`;
  }

  #use(title: string): void {
    const { timeZone, breakingMinutes } = this.channel;
    const breakingUntil = wallClockAfter(this.desk.serverNowMs(), breakingMinutes * minuteMs, timeZone);
    this.#isBegun = true;
    this.dispatchEvent(new TemplateEvent({ title, isBreaking: true, breakingUntil }));
  }

  #keep(title: string): void {
    keepTemplate(this.desk.storage, this.channel.id, title);
    this.requestUpdate();
    this.#goToTitle();
  }

  #drop(title: string): void {
    dropTemplate(this.desk.storage, this.channel.id, title);
    this.requestUpdate();
    this.#goToTitle();
  }

  /** The button that was pressed disappears: the focus must not be lost. */
  #goToTitle(): void {
    document.querySelector<HTMLElement>('#title')?.focus();
  }
}

customElements.define('desk-breaking-templates', DeskBreakingTemplates);
