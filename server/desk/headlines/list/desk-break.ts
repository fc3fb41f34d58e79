import { html, nothing, type TemplateResult } from 'lit';
import { minuteMs } from '../../../protocol/durations.ts';
import type { Headline } from '../../../protocol/headline.ts';
import type { Snapshot } from '../../../protocol/message.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import '../../controls/desk-confirm.ts';
import { DeskElement } from '../../desk-element.ts';
import { noErrors } from '../../errors/form-errors.ts';
import { breakingQuestion } from '../compose/breaking-question.ts';
import { draftOf, type Draft } from '../compose/draft.ts';
import { wallClockAfter } from '../compose/wall-clock-after.ts';
import { breakAs } from '../headline-actions.ts';

/**
 * Asks before it makes a headline of the list breaking, and shows its text and its end.
 *
 * @fires dismiss - It was cancelled.
 * @fires broken - It breaks.
 */
class DeskBreak extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    entry: { attribute: false },
    draft: { state: true },
    onStrip: { state: true },
    isSending: { state: true },
  };

  declare entry: HeadlineEntry;
  declare draft: Draft | undefined;
  declare onStrip: readonly Headline[];
  declare isSending: boolean;

  constructor() {
    super();
    this.onStrip = [];
    this.isSending = false;
  }

  protected override connected(): void {
    const { desk } = this;
    const channel = this.#channel;
    if (!channel) return;
    const endMs = channel.breakingMinutes * minuteMs;
    this.draft = {
      ...draftOf(this.entry, channel.timeZone, desk.serverNowMs()),
      isBreaking: true,
      breakingUntil: wallClockAfter(desk.serverNowMs(), endMs, channel.timeZone),
    };
    this.run(this.#load(channel));
  }

  get #channel(): ChannelSettings | undefined {
    return this.desk.channels.find(({ id }) => id === this.entry.headline.channel);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { compose } = this.strings.headlines;
    const channel = this.#channel;
    const { draft } = this;
    if (!channel || !draft) return nothing;
    const form = {
      draft,
      errors: noErrors,
      words: compose,
      language: this.desk.language,
      channel,
      nowMs: this.desk.serverNowMs(),
      onWrite: (change: Partial<Draft>) => (this.draft = { ...draft, ...change }),
    };
    const others = this.onStrip.filter(({ id }) => id !== this.entry.headline.id);
    return html`<desk-confirm
      .desk=${this.desk}
      .heading=${compose.breakingHeading}
      .action=${compose.breakingConfirm}
      .content=${breakingQuestion(form, others)}
      .isBusy=${this.isSending}
      alarm
      @confirm=${() => this.run(this.#break(draft, channel))}
    ></desk-confirm>`;
  }

  async #load({ id }: ChannelSettings): Promise<void> {
    const { headlines } = await this.desk.api.request<Snapshot>('GET', `v1/channels/${id}`);
    this.onStrip = headlines;
  }

  async #break(draft: Draft, { timeZone }: ChannelSettings): Promise<void> {
    this.isSending = true;
    try {
      if (await breakAs(this.desk, this.entry, draft, timeZone)) this.dispatchEvent(new Event('broken'));
    } finally {
      this.isSending = false;
    }
  }
}

customElements.define('desk-break', DeskBreak);
