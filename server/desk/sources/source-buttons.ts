import { html, nothing, type TemplateResult } from 'lit';
import type { SourceView } from '../../protocol/newsroom/sources.ts';
import { nameOf } from './health.ts';
import type { SourcesStrings } from './strings/strings.ts';

export type SourceAction = 'pause' | 'resume' | 'visit' | 'remove';

export interface SourceButtonOptions {
  readonly source: SourceView;
  readonly words: SourcesStrings;
  /** Whether an action is in progress. */
  readonly isBusy: boolean;
  readonly isVisiting: boolean;
  readonly canRemove: boolean;
  readonly onAction: (action: SourceAction) => void;
}

/** What can be done to a source. */
export function sourceButtons(options: SourceButtonOptions): TemplateResult {
  const { source, words, isVisiting, canRemove } = options;
  const { actions } = words;
  const isHeld = source.state === 'paused' || source.state === 'gone';
  return html`<div class="buttons">
    ${button(options, 'visit', isVisiting ? actions.visiting : actions.visit)}
    ${isHeld ? button(options, 'resume', actions.resume) : button(options, 'pause', actions.pause)}
    ${canRemove ? button(options, 'remove', actions.remove, 'quiet danger') : nothing}
  </div>`;
}

/** It keeps the focus while it is busy, which a disabled button would lose. */
function button(
  { source, isBusy, isVisiting, onAction }: SourceButtonOptions,
  action: SourceAction,
  label: string,
  kind = '',
): TemplateResult {
  const isOff = isBusy || (action === 'visit' && isVisiting);
  return html`<button
    type="button"
    class=${kind}
    aria-label=${`${label}: ${nameOf(source)}`}
    aria-disabled=${isOff ? 'true' : nothing}
    @click=${() => isOff || onAction(action)}
  >
    ${label}
  </button>`;
}
