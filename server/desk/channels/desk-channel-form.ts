import { html, nothing, type TemplateResult } from 'lit';
import '../controls/desk-confirm.ts';
import { formatNumber } from '../i18n/plural.ts';
import { DeskElement } from '../desk-element.ts';
import { formErrorsOf } from '../errors/form-errors.ts';
import { bodyOf, draftOf, newDraft, numberFieldNames, type ChannelDraft } from './channel-draft.ts';
import { aboutFields } from './general-fields.ts';
import { checkField } from '../controls/check-field.ts';
import { originLoss } from './origin-loss.ts';
import { lostOrigins, parseOrigins } from './origins.ts';
import {
  channelNumbers,
  policyNumbers,
  type ChannelSettings,
  type NumericSetting,
} from '../../protocol/newsroom/channels.ts';
import { numberFields, ruleFields } from './rule-fields.ts';
import { saveChannel } from './save-channel.ts';

const channelPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const fieldNames = ['title', 'lang', 'dir', 'timeZone', 'origins', 'id', 'channel', ...numberFieldNames];
const bounds: Readonly<Record<string, NumericSetting>> = { ...channelNumbers, ...policyNumbers };

/** A channel was made or changed. */
export class ChannelSavedEvent extends Event {
  readonly channel: ChannelSettings;

  constructor(channel: ChannelSettings) {
    super('saved');
    this.channel = channel;
  }
}

/**
 * All settings of one channel; without `settings`, of a new one.
 *
 * @fires {ChannelSavedEvent} saved
 */
class DeskChannelForm extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    settings: { attribute: false },
    draft: { state: true },
    errors: { state: true },
    whole: { state: true },
    isSending: { state: true },
    lost: { state: true },
  };

  declare settings: ChannelSettings | undefined;
  declare draft: ChannelDraft;
  declare errors: ReadonlyMap<string, string>;
  declare whole: string;
  declare isSending: boolean;
  /** Origins that the change removes, while the editor is asked to confirm it. */
  declare lost: readonly string[];

  constructor() {
    super();
    this.settings = undefined;
    this.draft = newDraft('UTC');
    this.errors = new Map();
    this.whole = '';
    this.isSending = false;
    this.lost = [];
  }

  protected override connected(): void {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.draft = this.settings ? draftOf(this.settings) : newDraft(zone);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.strings.channels.form;
    const { draft, settings, errors, desk } = this;
    const rules = {
      draft,
      words,
      language: desk.language,
      errors,
      onChange: (change: Partial<ChannelDraft>) => this.#set(change),
    };
    return html`<form class="stack" novalidate @submit=${this.#onSubmit}>
        <h2 tabindex="-1">${settings ? words.change(settings.title) : words.new}</h2>
        <div class="panel stack">${aboutFields({ ...rules, isNew: !settings })}</div>
        <fieldset class="panel stack">
          <legend>${words.publishing}</legend>
          ${checkField({
            label: words.needsApproval,
            hint: words.needsApprovalHint,
            isOn: draft.needsApproval,
            onChange: (needsApproval) => this.#set({ needsApproval }),
          })}
          <div class="grid">${numberFields(rules)}</div>
        </fieldset>
        <fieldset class="panel stack">
          <legend>${words.rules}</legend>
          <p class="hint">${words.rulesHint}</p>
          ${ruleFields(rules)}
        </fieldset>
        <p class="error" role="alert">${this.whole}</p>
        <div class="buttons save">
          <button type="submit" class="main" ?disabled=${this.isSending}>
            ${this.isSending ? words.saving : words.save}
          </button>
        </div>
      </form>
      ${this.#confirm()}`;
  }

  #confirm(): TemplateResult | typeof nothing {
    const words = this.strings.channels.originLoss;
    if (this.lost.length === 0) return nothing;
    return html`<desk-confirm
      .desk=${this.desk}
      .heading=${words.title}
      .action=${words.action}
      .content=${originLoss(this.lost, this.desk.viewersOf(this.draft.id), words)}
      alarm
      @confirm=${() => this.run(this.#send())}
      @dismiss=${() => (this.lost = [])}
    ></desk-confirm>`;
  }

  #set(change: Partial<ChannelDraft>): void {
    this.draft = { ...this.draft, ...change };
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.isSending) return;
    const lost = this.settings ? lostOrigins(this.settings.origins, parseOrigins(this.draft.origins)) : [];
    if (lost.length > 0 && this.#check()) this.lost = lost;
    else this.run(this.#send());
  };

  /** Whether the form can be sent; errors appear beside their fields. */
  #check(): Readonly<Record<string, unknown>> | undefined {
    const words = this.strings.channels.form;
    const errors = new Map<string, string>();
    if (!channelPattern.test(this.draft.id)) errors.set('id', words.idWrong);
    const found = bodyOf(this.draft);
    for (const name of 'wrong' in found ? found.wrong : []) errors.set(name, this.#range(name));
    this.errors = errors;
    this.whole = '';
    if (errors.size === 0 && 'body' in found) return found.body;
    this.run(this.#focusError());
    return undefined;
  }

  #range(name: string): string {
    const { min, max } = bounds[name.replace('moderation.', '')] ?? { min: 0, max: 1 };
    const { language } = this.desk;
    return this.strings.channels.form.range(formatNumber(language, min), formatNumber(language, max));
  }

  async #send(): Promise<void> {
    const words = this.strings.channels.form;
    this.lost = [];
    const body = this.#check();
    if (!body) return;
    this.isSending = true;
    try {
      const saved = await saveChannel(this.desk.api, { id: this.draft.id, body, seen: this.settings });
      if (saved.kind === 'saved') return void this.dispatchEvent(new ChannelSavedEvent(saved.settings));
      if (saved.kind === 'taken') this.errors = new Map([['id', words.idTaken]]);
      else {
        // From here on it is known what is replaced.
        this.settings = saved.settings;
        this.whole = words.changedMeanwhile;
      }
    } catch (error) {
      const { fields, form = '' } = formErrorsOf(error, this.desk.language, fieldNames);
      this.errors = fields;
      this.whole = form;
    } finally {
      this.isSending = false;
    }
    await this.#focusError();
  }

  /** Focuses the first invalid field. */
  async #focusError(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }
}

customElements.define('desk-channel-form', DeskChannelForm);
