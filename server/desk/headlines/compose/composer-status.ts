import { html, nothing, type TemplateResult } from 'lit';
import { formatNames } from '../../i18n/isolate.ts';
import type { ComposerOptions } from './composer-options.ts';

/** What the form says of itself: that a draft was restored, who else has it open, that a colleague has changed the headline. */
export function composerStatus(options: ComposerOptions): TemplateResult {
  const { desk, composer, words, state, isEditor, openBy } = options;
  const { isRestored, theirs, isComparing } = composer;
  const { compose } = words;
  return html`
    ${
      isRestored
        ? html`<p class="tip">
            ${compose.draftRestored}
            <button type="button" class="quiet" @click=${() => composer.discard()}>
              ${compose.discardDraft}
            </button>
          </p>`
        : nothing
    }
    ${
      openBy.length > 0
        ? html`<p class="advice">${compose.openBy(formatNames(openBy, desk.language))}</p>`
        : nothing
    }
    ${
      theirs && !isComparing
        ? html`<p class="advice">
            ${theirs.state === 'retracted' ? words.conflict.goneHeading : changedText(options)}.
            ${
              theirs.state !== 'retracted' && !composer.isChanged
                ? html`<button type="button" @click=${() => composer.takeTheirs()}>
                    ${words.conflict.takeTheirs}
                  </button>`
                : nothing
            }
            <button type="button" class="quiet" @click=${() => composer.compare(true)}>
              ${theirs.state === 'retracted' ? words.conflict.decide : words.conflict.compare}
            </button>
          </p>`
        : nothing
    }
    ${state === 'submitted' && !isEditor ? html`<p class="tip">${compose.awaitsEditor}</p>` : nothing}
  `;
}

function changedText({ composer, words }: ComposerOptions): string {
  return composer.isChanged ? words.conflict.heading : words.writing.changedBelow;
}
