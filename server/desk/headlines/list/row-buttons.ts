import { html, nothing, type TemplateResult } from 'lit';
import { isBreaking, isPinned } from '../../../protocol/order.ts';
import { canRepublish } from '../republish.ts';
import { pathTo } from '../../router.ts';
import type { RowOptions } from './row-options.ts';
import type { RowAction } from './row-action.ts';
import { rowIcon } from './row-icon.ts';

/** What can be done to the headline of a row. A headline that has left this list has no buttons, except to undo what was done to it here. */
export function rowButtons(options: RowOptions): readonly TemplateResult[] {
  if (options.isLeaving) return [undoButton(options)];
  const isTombstone = options.entry.state === 'retracted' || options.entry.state === 'expired';
  if (options.isGone && !isTombstone) return [];
  return isTombstone ? republishButton(options) : actionButtons(options);
}

/** Undo beside the row, for people without a mouse: the toast that offers it too is far away. */
function undoButton({ entry, words, onUndo }: RowOptions): TemplateResult {
  return html`<button type="button" aria-describedby=${`title-${entry.headline.id}`} @click=${onUndo}>
    ${words.actions.undo}
  </button>`;
}

function republishButton(options: RowOptions): readonly TemplateResult[] {
  const { entry, words, nowMs, isEditor } = options;
  const { republishedAs, retraction } = entry;
  if (republishedAs !== undefined)
    return isEditor
      ? [
          html`<a
            class="button"
            href=${pathTo({ channel: entry.headline.channel, view: 'headlines', item: republishedAs })}
            >${words.retraction.toCopy}</a
          >`,
        ]
      : [];
  if (!canRepublish(entry, nowMs, isEditor)) return [];
  return [button(options, 'republish', words.retraction.undo[retraction?.kind ?? 'retracted'])];
}

function actionButtons(options: RowOptions): readonly TemplateResult[] {
  const { entry, words, nowMs, isEditor } = options;
  const { headline, state } = entry;
  const name = words.actions;
  if (!isEditor) return state === 'submitted' ? [button(options, 'withdraw', name.withdraw)] : [];
  if (state === 'submitted')
    return [button(options, 'approve', name.approve, 'main'), button(options, 'refuse', name.reject)];
  if (entry.heldUntil !== undefined)
    return [button(options, 'release', words.rundown.release), button(options, 'retract', name.retract)];
  if (state === 'scheduled')
    return [button(options, 'approve', name.publishNow), button(options, 'retract', name.retract)];
  return [
    isBreaking(headline, nowMs)
      ? button(options, 'end-breaking', name.endBreaking)
      : button(options, 'break', name.break),
    isPinned(headline, nowMs) ? button(options, 'unpin', name.unpin) : button(options, 'pin', name.pin),
    button(options, 'retract', name.retract),
  ];
}

function button(
  { entry, isBusy, onAction }: RowOptions,
  action: RowAction,
  label: string,
  kind = '',
): TemplateResult {
  return html`<button
    type="button"
    class=${kind}
    data-action=${action}
    title=${label}
    aria-describedby=${`title-${entry.headline.id}`}
    aria-disabled=${isBusy ? 'true' : nothing}
    @click=${() => isBusy || onAction(action)}
  >
    ${rowIcon(action)}<span class="label">${label}</span>
  </button>`;
}
