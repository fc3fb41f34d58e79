import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { FullHeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import { isolate } from '../../i18n/isolate.ts';
import { tables } from '../../i18n/tables.ts';
import { pathTo } from '../../router.ts';
import { canRepublish, undoOrRepublish } from '../republish.ts';
import '../versions/desk-versions.ts';

export interface RetractedOptions {
  readonly desk: DeskApp;
  readonly entry: FullHeadlineEntry;
  readonly channel: ChannelSettings;
  readonly run: (work: Promise<unknown>) => void;
}

/** A headline that was retracted or refused: by whom, why, and what can still be done about it. */
export function retractedView({ desk, entry, channel, run }: RetractedOptions): TemplateResult {
  const { list, retraction: words } = tables[desk.language].headlines;
  const { headline, retraction, republishedAs } = entry;
  const kind = retraction?.kind ?? 'retracted';
  const again = async (): Promise<void> => {
    if (await undoOrRepublish(desk, headline.id)) desk.navigate({ view: 'headlines' });
  };
  return html`<h1 tabindex="-1"><bdi>${headline.title || list.erased}</bdi></h1>
    <p>${words.about[kind]} ${retraction?.byName ? words.by(isolate(retraction.byName)) : nothing}</p>
    ${retraction?.reason ? html`<p class="reason">${words.reason(isolate(retraction.reason))}</p>` : nothing}
    ${
      republishedAs !== undefined
        ? html`<p>
            ${words.republished}:
            <a href=${pathTo({ channel: headline.channel, view: 'headlines', item: republishedAs })}
              >${words.toCopy}</a
            >
          </p>`
        : nothing
    }
    ${
      canRepublish(entry, desk.serverNowMs(), desk.can('publish'))
        ? html`<button type="button" class="main" @click=${() => run(again())}>${words.undo[kind]}</button>`
        : nothing
    }
    <div class="panel">
      <desk-versions .desk=${desk} .entry=${entry} .channel=${channel}></desk-versions>
    </div>`;
}
