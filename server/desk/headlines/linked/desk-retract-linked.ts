import { html, type TemplateResult } from 'lit';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import '../../controls/desk-confirm.ts';
import type { DeskApp } from '../../desk-app.ts';
import { DeskElement } from '../../desk-element.ts';
import { noErrors, type FormErrors } from '../../errors/form-errors.ts';
import { channelChoice } from './channel-choice.ts';
import { errorsOfSending } from './linked-errors.ts';
import { channelTitle } from './channel-names.ts';
import { activeLinks, alikeChannels, toggled } from './links.ts';

/**
 * Asks from which of the other channels a headline is retracted too, and retracts it.
 *
 * @fires dismiss - It was cancelled.
 * @fires retracted - It was retracted: `retractedIds` are those that were.
 */
export class DeskRetractLinked extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    entry: { attribute: false },
    chosen: { state: true },
    isSending: { state: true },
    errors: { state: true },
  };

  declare entry: HeadlineEntry;
  declare chosen: readonly string[];
  declare isSending: boolean;
  declare errors: FormErrors;
  retractedIds: readonly string[] = [];

  constructor() {
    super();
    this.chosen = [];
    this.isSending = false;
    this.errors = noErrors;
  }

  /** The channels that it is retracted from. */
  get channels(): readonly string[] {
    return [this.entry.headline.channel, ...this.chosen];
  }

  protected override connected(): void {
    this.chosen = alikeChannels(this.entry);
  }

  protected override render(): TemplateResult {
    const { linked: words, actions } = this.strings.headlines;
    return html`<desk-confirm
      .desk=${this.desk}
      .heading=${words.retractHeading}
      .action=${actions.retract}
      .content=${this.#content()}
      .isBusy=${this.isSending}
      alarm
      @confirm=${() => this.run(this.#retract())}
    ></desk-confirm>`;
  }

  #content(): TemplateResult {
    const { linked: words } = this.strings.headlines;
    const { desk, entry, chosen, errors } = this;
    return html`<p class="breaking-text"><bdi>${entry.headline.title}</bdi></p>
      ${channelChoice({
        legend: words.heading,
        hint: words.retractHint,
        choices: activeLinks(entry).map(({ channel, title }) => ({
          id: channel,
          title: channelTitle(desk, channel),
          ...(title !== entry.headline.title && { hint: words.differs(title) }),
          error: errors.fields.get(`channels.${channel}`),
        })),
        chosen,
        idPrefix: 'retract-from',
        onToggle: (id, isOn) => {
          this.chosen = toggled(chosen, id, isOn);
          this.errors = noErrors;
        },
      })}
      ${entry.linkedElsewhere ? html`<p class="hint">${words.elsewhere(entry.linkedElsewhere)}</p>` : ''}
      <p class="error whole" role="alert">${errors.form ?? ''}</p>`;
  }

  async #retract(): Promise<void> {
    const { desk, entry, chosen } = this;
    const others = activeLinks(entry).filter(({ channel }) => chosen.includes(channel));
    const ids = [entry.headline.id, ...others.map(({ id }) => id)];
    this.isSending = true;
    try {
      await desk.api.request('POST', 'v1/linked-headlines/retraction', {
        body: { headlines: ids.map((id) => ({ headline: id })) },
      });
      this.retractedIds = ids;
      this.dispatchEvent(new Event('retracted'));
    } catch (error) {
      this.errors = errorsOfSending(error, desk, {
        isNew: false,
        own: entry.headline.channel,
      });
    } finally {
      this.isSending = false;
    }
  }
}

customElements.define('desk-retract-linked', DeskRetractLinked);

/** What was retracted, and from which channels. */
export interface LinkedRetraction {
  readonly ids: readonly string[];
  readonly channels: readonly string[];
}

/** Asks in a dialog above the page. `undefined` if it was cancelled, or if the editor has left. */
export function askToRetract(desk: DeskApp, entry: HeadlineEntry): Promise<LinkedRetraction | undefined> {
  const { promise, resolve } = Promise.withResolvers<LinkedRetraction | undefined>();
  const dialog = new DeskRetractLinked();
  Object.assign(dialog, { desk, entry });
  const listening = new AbortController();
  const end = (result?: LinkedRetraction): void => {
    listening.abort();
    dialog.remove();
    resolve(result);
  };
  dialog.addEventListener('dismiss', () => end());
  dialog.addEventListener('retracted', () => end({ ids: dialog.retractedIds, channels: dialog.channels }));
  addEventListener('popstate', () => end(), { signal: listening.signal });
  document.body.append(dialog);
  return promise;
}
