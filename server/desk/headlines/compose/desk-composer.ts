import { html, nothing, type TemplateResult } from 'lit';
import type { Headline, Source } from '../../../protocol/headline.ts';
import type { Snapshot } from '../../../protocol/message.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { FullHeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { DeskElement } from '../../desk-element.ts';
import { pathTo } from '../../router.ts';
import '../desk-refuse.ts';
import { reject } from '../headline-actions.ts';
import { channelNames } from '../linked/channel-names.ts';
import { retractedView } from './retracted-view.ts';
import type { Presence } from '../presence.ts';
import { breakingQuestion } from './breaking-question.ts';
import { loadCitedSources } from './cited-sources.ts';
import { mainIntent } from './composer-buttons.ts';
import { composerView } from './composer-view.ts';
import { ComposerController, type Intent } from './composer-controller.ts';
import type { FormOptions } from './form-options.ts';
import { outcomeText } from './outcome-text.ts';
import { titleEm } from './title-width.ts';

/** How many of the headlines on the strip the preview shows behind what is written. */
const othersInPreview = 5;
/** How often relative times are updated, in ms. */
const tickMs = 20_000;

/** One headline while it is written: opened, kept, sent. */
class DeskComposer extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    presence: { attribute: false },
    name: {},
    onStrip: { state: true },
    citedSources: { state: true },
    asked: { state: true },
    isRefusing: { state: true },
  };

  declare presence: Presence;
  /** The headline's id, or `new`. */
  declare name: string;
  /** What is on the strip now. */
  declare onStrip: readonly Headline[];
  declare citedSources: readonly Source[];
  /** What to do once the editor has confirmed that it breaks. */
  declare asked: Intent | undefined;
  declare isRefusing: boolean;
  #composing: ComposerController | undefined;
  readonly #openParts = new Set<string>();

  constructor() {
    super();
    this.onStrip = [];
    this.citedSources = [];
    this.isRefusing = false;
  }

  protected override connected(): void {
    const composer = new ComposerController(this.desk, this.name, () => this.requestUpdate());
    this.#composing = composer;
    this.run(this.#load(composer));
    const heard = ({ channel }: { readonly channel: string }): void => {
      if (channel === composer.channel?.id) this.run(composer.refresh());
    };
    this.desk.live.on('changed', heard, { signal: this.signal });
    this.#followConnection(composer);
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (composer.isChanged && !composer.isSaved) event.preventDefault();
    };
    addEventListener('beforeunload', onLeave, { signal: this.signal });
    const timer = setInterval(() => this.requestUpdate(), tickMs);
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  protected override updated(): void {
    // Moves the focus once to the choice between two texts, where the editor has to look.
    const heading = this.querySelector<HTMLElement>('#conflict-heading');
    if (heading && !heading.dataset['told']) heading.focus();
    if (heading) heading.dataset['told'] = 'true';
  }

  protected override render(): TemplateResult {
    const words = this.strings.headlines;
    const composer = this.#composing;
    const channel = composer?.channel;
    return html`<a class="back" href=${pathTo({ channel: channel?.id, view: 'headlines' })}
        >${words.compose.back}</a
      >
      ${
        !composer || !channel || composer.state === 'loading'
          ? html`<p class="waiting" role="status">…</p>`
          : composer.state === 'missing'
            ? html`<p class="empty">${words.compose.notFound}</p>`
            : composer.entry?.state === 'retracted'
              ? retractedView({
                  desk: this.desk,
                  entry: composer.entry,
                  channel,
                  run: (work) => this.run(work),
                })
              : this.#form(composer, channel)
      }`;
  }

  #form(composer: ComposerController, channel: ChannelSettings): TemplateResult {
    const form = this.#options(composer, channel);
    return html`<form class="composer" novalidate @submit=${this.#onSubmit} @keydown=${this.#onKey}>
        ${composerView({
          desk: this.desk,
          composer,
          form,
          words: this.strings.headlines,
          state: composer.entry?.state ?? 'new',
          isEditor: this.desk.can('publish'),
          openBy: this.presence.othersAt(this.name),
          onStrip: this.onStrip,
          titleEm: titleEm(composer.draft.title.trim(), this),
          openParts: this.#openParts,
          onSend: (intent) => this.#send(intent),
          onRefuse: () => {
            if (this.desk.can('publish')) this.isRefusing = true;
            else this.run(this.#withdraw(composer));
          },
        })}
      </form>
      ${this.isRefusing && composer.entry ? this.#refusal(composer, composer.entry) : nothing}
      ${this.asked ? this.#question(form, this.asked) : nothing}`;
  }

  #options({ draft, errors }: ComposerController, channel: ChannelSettings): FormOptions {
    return {
      draft,
      errors,
      channel,
      words: this.strings.headlines.compose,
      language: this.desk.language,
      nowMs: this.desk.serverNowMs(),
      citedSources: this.citedSources,
      onWrite: (change) => this.#composing?.write(change),
    };
  }

  #question(form: FormOptions, intent: Intent): TemplateResult {
    const { compose } = this.strings.headlines;
    return html`<desk-confirm
      .desk=${this.desk}
      .heading=${compose.breakingHeading}
      .action=${compose.breakingConfirm}
      .content=${breakingQuestion(
        form,
        this.onStrip.filter(({ id }) => id !== this.name),
        form.draft.alsoIn.length > 0
          ? channelNames(this.desk, [form.channel.id, ...form.draft.alsoIn])
          : undefined,
      )}
      alarm
      @dismiss=${() => (this.asked = undefined)}
      @confirm=${() => {
        this.asked = undefined;
        this.run(this.#go(intent));
      }}
    ></desk-confirm>`;
  }

  async #load(composer: ComposerController): Promise<void> {
    await composer.load();
    await this.updateComplete;
    this.querySelector<HTMLElement>(composer.isNew ? '#title' : 'h1')?.focus();
    const { channel } = composer;
    if (!channel) return;
    this.run(loadCitedSources(this.desk, channel.id).then((sources) => void (this.citedSources = sources)));
    const snapshot = await this.desk.api.request<Snapshot>('GET', `v1/channels/${channel.id}`);
    this.onStrip = snapshot.headlines.slice(0, othersInPreview);
  }

  /** Tells the others that it is open here, again after each break, and looks for what was missed. */
  #followConnection(composer: ComposerController): void {
    if (composer.isNew) return;
    const { desk } = this;
    const say = (headline: string | null): void => this.run(desk.live.send('open', { headline }));
    let state = desk.liveState;
    const onChange = (): void => {
      const isBack = desk.liveState === 'live' && state !== 'live';
      state = desk.liveState;
      if (!isBack) return;
      say(this.name);
      this.run(composer.refresh());
    };
    if (state === 'live') say(this.name);
    desk.addEventListener('change', onChange, { signal: this.signal });
    this.signal.addEventListener('abort', () => void desk.live.send('open', { headline: null }));
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#send(mainIntent(this.#composing?.entry?.state ?? 'new', this.desk.can('publish')));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey) this.#onSubmit(event);
    // In a field of one line Enter alone would publish what is half written.
    else if (event.target instanceof HTMLInputElement || isTitle(event.target)) event.preventDefault();
  };

  #send(intent: Intent): void {
    const composer = this.#composing;
    if (!composer || composer.isSending) return;
    if (!composer.check()) this.run(this.#showError());
    else if (composer.isNewlyBreaking && this.desk.can('publish')) this.asked = intent;
    else this.run(this.#go(intent));
  }

  async #go(intent: Intent): Promise<void> {
    const outcome = await this.#composing?.send(intent);
    if (!outcome) return this.#showError();
    this.desk.toasts.show(outcomeText(this.desk, outcome));
    this.desk.navigate({ view: 'headlines' });
  }

  async #showError(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }

  #refusal(composer: ComposerController, entry: FullHeadlineEntry): TemplateResult {
    return html`<desk-refuse
      .desk=${this.desk}
      .entry=${entry}
      @dismiss=${() => (this.isRefusing = false)}
      @refused=${() => this.#leave(composer)}
    ></desk-refuse>`;
  }

  async #withdraw(composer: ComposerController): Promise<void> {
    if (composer.entry && (await reject(this.desk, composer.entry))) this.#leave(composer);
  }

  #leave(composer: ComposerController): void {
    composer.discard();
    this.desk.navigate({ view: 'headlines' });
  }
}

function isTitle(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement && target.id === 'title';
}

customElements.define('desk-composer', DeskComposer);
