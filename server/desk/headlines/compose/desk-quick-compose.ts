import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { DeskElement } from '../../desk-element.ts';
import type { FormErrors } from '../../errors/form-errors.ts';
import { isolate } from '../../i18n/isolate.ts';
import { pathTo } from '../../router.ts';
import { linesOf } from '../bulk/bulk-draft.ts';
import { keepLines, keptCount } from '../bulk/saved-bulk-draft.ts';
import { quickAlsoIn } from '../linked/quick-also-in.ts';
import { ComposerController } from './composer-controller.ts';
import type { Draft } from './draft.ts';
import { draftDirection } from './draft-direction.ts';
import { outcomeText } from './outcome-text.ts';
import { newSavedDraft, startForm } from './saved-draft.ts';
import { quickBreaking } from './quick-breaking.ts';
import { isAddress, splitLink } from './split-link.ts';
import { titleHelp } from './title-help.ts';

/** One line above the list: Enter publishes it, and the next one can be written at once. */
class DeskQuickCompose extends DeskElement {
  static override properties = { ...DeskElement.properties, channel: { attribute: false } };

  declare channel: ChannelSettings;
  #composer: ComposerController | undefined;

  protected override connected(): void {
    this.#composer = new ComposerController(this.desk, 'quick', () => this.requestUpdate());
    this.run(this.#composer.load());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { desk, channel } = this;
    const composer = this.#composer;
    if (composer?.state !== 'ready') return nothing;
    const { bulk, compose, writing } = this.strings.headlines;
    const { draft, errors, isSending } = composer;
    const kept = keptCount(desk, channel.id);
    // An empty field shows a placeholder in the desk's language.
    const isEmpty = draft.title === '';
    const error = [...ofFields(errors), errors.form].find((text) => text !== undefined) ?? '';
    return html`<form class="quick-compose" novalidate @submit=${this.#onSubmit}>
      <label class="visually-hidden" for="quick-title">${writing.quick(isolate(channel.title))}</label>
      <input
        id="quick-title"
        type="text"
        autocomplete="off"
        dir=${isEmpty ? nothing : draftDirection(draft, channel)}
        lang=${isEmpty ? nothing : draft.lang || channel.lang}
        placeholder=${writing.quick(isolate(channel.title))}
        .value=${draft.title}
        aria-describedby="quick-error"
        aria-invalid=${error ? 'true' : nothing}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) composer.write({ title: target.value });
        }}
        @paste=${this.#onPaste}
      />
      <button type="submit" class="main" aria-disabled=${isSending ? 'true' : nothing}>
        ${isSending ? compose.sending : desk.can('publish') ? compose.publish : compose.submit}
      </button>
      <button type="button" class="more" @click=${() => this.#openForm()}>${writing.quickMore}</button>
      <a
        class="button bulk-link"
        href=${pathTo({ channel: channel.id, view: 'headlines', item: 'bulk' })}
        ?data-kept=${kept > 0}
        >${kept > 0 ? bulk.resume(kept) : bulk.open}</a
      >
      <p class="error" id="quick-error" role="alert">${error}</p>
      ${
        desk.can('publish')
          ? quickBreaking({
              title: draft.title,
              channel,
              words: this.strings.headlines,
              nowMs: desk.serverNowMs(),
              onBreak: (change) => this.#openForm(change),
            })
          : nothing
      }
      ${quickAlsoIn({ desk, composer })}
      ${titleHelp({
        draft,
        errors,
        channel,
        words: compose,
        language: desk.language,
        nowMs: desk.serverNowMs(),
        onWrite: (change) => composer.write(change),
      })}
    </form>`;
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.run(this.#send());
  };

  /** Several lines are several headlines: a field of one line would join them. */
  readonly #onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text') ?? '';
    const lines = linesOf(text);
    const [line = ''] = lines;
    if (lines.length === 1 && line.trim() !== text.trim()) return this.#insert(event, line);
    if (lines.length < 2 || !keepLines(this.desk, this.channel.id, lines)) return;
    event.preventDefault();
    this.desk.navigate({ view: 'headlines', item: 'bulk' });
  };

  /** A title and the address below it are one headline. */
  #insert(event: ClipboardEvent, line: string): void {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    target.setRangeText(line.replace('\t', ' '), target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
    this.#composer?.write({ title: target.value });
  }

  /** Continues in the form. A headline can be made breaking only there, because this line does not ask before it publishes. */
  #openForm(change: Partial<Draft> = {}): void {
    const composer = this.#composer;
    if (!composer) return;
    const { title = composer.draft.title } = change;
    const { url, ...split } = splitLink(title);
    const draft = { ...composer.draft, ...change, ...split, ...(url !== '' && { url }) };
    if (startForm(this.desk, this.channel.id, { ...newSavedDraft(), draft })) composer.discard();
    this.desk.navigate({ view: 'headlines', item: 'new' });
  }

  async #send(): Promise<void> {
    const composer = this.#composer;
    if (!composer || composer.isSending) return;
    // An address alone needs a title, and a form that shows both.
    if (isAddress(composer.draft.title)) return this.#openForm();
    this.#split();
    const outcome = await composer.send('save');
    if (!outcome) return this.#showRefusals();
    composer.discard();
    this.desk.toasts.show(outcomeText(this.desk, outcome), { group: 'quick' });
    this.querySelector<HTMLElement>('#quick-title')?.focus();
  }

  /** Channels that have refused may be folded away. */
  async #showRefusals(): Promise<void> {
    await this.updateComplete;
    const refused = this.querySelector('.quick-also:has([aria-invalid])');
    if (refused instanceof HTMLDetailsElement) refused.open = true;
  }

  /** An address behind the title is its link. */
  #split(): void {
    const composer = this.#composer;
    if (!composer) return;
    const { title, url } = splitLink(composer.draft.title);
    if (url !== '') composer.write({ title, url });
  }
}

/** What is wrong with the headline; the refusals of other channels are shown beside them. */
function ofFields({ fields }: FormErrors): readonly string[] {
  return [...fields].flatMap(([name, text]) => (name.startsWith('channels.') ? [] : [text]));
}

customElements.define('desk-quick-compose', DeskQuickCompose);
