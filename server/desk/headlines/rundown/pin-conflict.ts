import { html, type TemplateResult } from 'lit';
import type { RundownStrings } from '../strings/rundown.ts';

export interface PinConflictOptions {
  readonly words: RundownStrings;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Somebody else was faster to reorder the pins: the choice between both orders. */
export function pinConflict({ words, onMine, onTheirs }: PinConflictOptions): TemplateResult {
  return html`<div class="advice" role="alert">
    <p>${words.conflict}</p>
    <div class="buttons">
      <button type="button" @click=${onMine}>${words.putMine}</button>
      <button type="button" class="quiet" @click=${onTheirs}>${words.keepTheirs}</button>
    </div>
  </div>`;
}

/** `mine` in place of `ids`, except that headlines pinned or unpinned meanwhile are as in `ids`. */
export function mineInsteadOf(ids: readonly string[], mine: readonly string[]): readonly string[] {
  return [...ids.filter((id) => !mine.includes(id)), ...mine.filter((id) => ids.includes(id))];
}
