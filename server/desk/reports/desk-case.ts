import { html, nothing, type TemplateResult } from 'lit';
import { field } from '../controls/field.ts';
import { formatAgo } from '../i18n/format-ago.ts';
import { DeskElement } from '../desk-element.ts';
import { caseFacts, decidedText, actionText, type FactsOptions } from './case-facts.ts';
import { caseSummary } from './case-summary.ts';
import type { CaseAction, RemovalReason } from '../../protocol/newsroom/cases.ts';
import { actionsFor, isAction, titleOf } from './case-rules.ts';
import type { Claim } from './claims.ts';
import './desk-preview.ts';
import type { ReportsStrings } from './strings/strings.ts';
import type { Card, Outcome } from './queue.ts';
import { keyNames } from './shortcuts.ts';

/** A decision was chosen. */
export class CaseActEvent extends Event {
  readonly action: CaseAction;

  constructor(action: CaseAction) {
    super('act');
    this.action = action;
  }
}

/**
 * One case: a line of the list, and when it is the current one all that there is to decide by.
 *
 * @fires choose - Asks to become the current one.
 * @fires {CaseActEvent} act
 * @fires select - Toggles its selection.
 * @fires put-away - Asks to leave the list, once decided.
 */
export class DeskCase extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    card: { attribute: false },
    claim: { attribute: false },
    isCurrent: { attribute: false },
    isSelected: { attribute: false },
    isLooked: { attribute: false },
    isSending: { attribute: false },
    isGrey: { attribute: false },
    hasKeys: { attribute: false },
  };

  declare card: Card;
  declare claim: Claim | undefined;
  declare isCurrent: boolean;
  declare isSelected: boolean;
  /** Whether its picture has been revealed at this desk. */
  declare isLooked: boolean;
  declare isSending: boolean;
  declare isGrey: boolean;
  /** Whether keys are shown beside what they do. */
  declare hasKeys: boolean;

  /** What is sent with a decision, as it is in the fields. */
  get given(): { readonly ground?: RemovalReason; readonly note?: string } {
    const isLegal = this.querySelector<HTMLInputElement>('input[name=legal]')?.checked === true;
    const note = this.querySelector('textarea')?.value.trim();
    return { ...(isLegal && { ground: 'legal' as const }), ...(note && { note }) };
  }

  /** Moves the focus here. */
  enter(): void {
    this.querySelector('article')?.focus();
  }

  protected override render(): TemplateResult {
    const { view, outcome, fresh } = this.card;
    const words = this.strings.reports;
    return html`<article
      class="case panel"
      tabindex="-1"
      aria-labelledby=${`case-${view.image}`}
      aria-current=${this.isCurrent ? 'true' : nothing}
      ?data-decided=${Boolean(outcome)}
    >
      <div class="case-side">
        <desk-preview
          .desk=${this.desk}
          .image=${view.image}
          .heading=${titleOf(view)}
          .isGrey=${this.isGrey}
        ></desk-preview>
        ${this.isCurrent && outcome?.action !== 'void' ? this.#decide() : nothing}
      </div>
      <div class="case-head">
        <h2 id=${`case-${view.image}`}>
          <button
            type="button"
            class="quiet"
            aria-expanded=${this.isCurrent}
            @click=${() => this.dispatchEvent(new Event('choose'))}
          >
            <bdi>${titleOf(view) || words.noTitle}</bdi>
          </button>
        </h2>
        <p class="case-tags">${this.#tags()}</p>
        ${this.isCurrent ? nothing : caseSummary(view, this.#options)}
        ${outcome ? this.#outcome(outcome) : this.#selector()}
      </div>
      ${
        this.isCurrent ? html`<div class="case-body">${caseFacts(view, fresh, this.#options)}</div>` : nothing
      }
    </article>`;
  }

  #tags(): TemplateResult {
    const { view } = this.card;
    const { claim, desk } = this;
    const words = this.strings.reports;
    const sinceAt = view.hiddenAt ?? view.openedAt;
    const isAlarm = view.state === 'hidden';
    return html`
      <span class=${isAlarm ? 'tag alarm' : 'tag'}>${words.states[view.state]}</span>
      ${view.isCampaignLikely ? html`<span class="tag warn">${words.campaign}</span>` : nothing}
      ${view.late ? html`<span class="tag">${words.facts.lateText(view.late)}</span>` : nothing}
      ${claim ? html`<span class="tag good">${claim.isYou ? words.claimedByYou : words.claimedBy(claim.name)}</span>` : nothing}
      <span class="aside">
        ${sinceAt ? formatAgo(desk.now() - Date.parse(sinceAt), desk.language) : nothing}
      </span>
    `;
  }

  /** Only what somebody has looked at can be selected. */
  #selector(): TemplateResult | typeof nothing {
    const words = this.strings.reports;
    if (!this.isLooked) return nothing;
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${this.isSelected}
        aria-label=${words.bulk.select(titleOf(this.card.view))}
        @change=${() => this.dispatchEvent(new Event('select'))}
      />
      <span class="aside">${words.preview.looked}</span>
    </label>`;
  }

  #outcome({ action, isYours, isByItself, name }: Outcome): TemplateResult {
    const words = this.strings.reports;
    const deed = actionText(action, words);
    const who = isYours ? words.yours : isByItself ? words.facts.byItself : (name ?? words.colleague);
    return html`<p class="outcome buttons">
      <span>${action === 'void' ? deed : words.decidedBy(who, deed)}</span>
      <button type="button" class="quiet" @click=${() => this.dispatchEvent(new Event('put-away'))}>
        ${words.putAway}
      </button>
    </p>`;
  }

  get #options(): FactsOptions {
    const { desk, card } = this;
    const timeZone = desk.channels.find(({ id }) => id === card.view.channel)?.timeZone ?? 'UTC';
    return { words: this.strings.reports, language: desk.language, nowMs: desk.now(), timeZone };
  }

  #decide(): TemplateResult {
    const { view, outcome } = this.card;
    const words = this.strings.reports;
    const found = actionsFor(view);
    const latest = outcome && !outcome.isYours ? view.decisions.at(-1) : undefined;
    return html`<div class="decide">
      ${latest ? html`<p class="hint">${decidedText(latest, words, this.desk.session?.actor)}</p>` : nothing}
      <div class="buttons">
        ${found.map(
          (action, index) =>
            html`<button
              type="button"
              class=${index === 0 && !outcome ? 'main' : nothing}
              ?disabled=${this.isSending}
              @click=${() => this.dispatchEvent(new CaseActEvent(action))}
            >
              ${outcome?.isYours && isAction(outcome.action) ? words.undo[outcome.action] : labelOf(action, view.state, words)}
              ${this.hasKeys && !outcome ? html`<kbd aria-hidden="true">${keyOf(action)}</kbd>` : nothing}
            </button>`,
        )}
      </div>
      <details class="given">
        <summary>${words.reason}</summary>
        ${found.includes('restore') && found.length === 1 ? nothing : this.#legal()}
        ${field(
          { id: `note-${view.image}`, label: words.note, hint: words.noteHint },
          html`<textarea
            id=${`note-${view.image}`}
            maxlength="300"
            rows="2"
            aria-describedby=${`note-${view.image}-hint`}
          ></textarea>`,
        )}
      </details>
    </div>`;
  }

  #legal(): TemplateResult {
    return html`<label class="check">
      <input type="checkbox" name="legal" /> ${this.strings.reports.legal}
    </label>`;
  }
}

function labelOf(action: CaseAction, state: string, words: ReportsStrings): string {
  return action === 'remove' && state === 'hidden' ? words.keepHidden : words.act[action];
}

function keyOf(action: CaseAction): string {
  return keyNames[action === 'hide' ? 'remove' : action];
}

customElements.define('desk-case', DeskCase);

declare global {
  interface HTMLElementTagNameMap {
    'desk-case': DeskCase;
  }
}
