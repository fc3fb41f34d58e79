import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../protocol/newsroom/channels.ts';
import type { DeskApp } from '../desk-app.ts';
import { pathTo } from '../router.ts';
import { embedTag } from './embed-tag.ts';
import { serverPath } from '../server-path.ts';
import type { ChannelsStrings } from './strings/strings.ts';

export interface ChannelCardOptions {
  readonly channel: ChannelSettings;
  readonly desk: DeskApp;
  readonly words: ChannelsStrings;
  /** Where readers see it on this server, if they do. */
  readonly reader: string | undefined;
}

/** One channel: its state, how many watch it, and the tag that shows it. */
export function channelCard({ channel, desk, words, reader }: ChannelCardOptions): TemplateResult {
  const { id, title, lang, dir, timeZone, origins, needsApproval, notice } = channel;
  return html`<li class="panel channel" aria-labelledby=${`channel-${id}`}>
    <div class="channel-head">
      <h2 id=${`channel-${id}`}><bdi>${title}</bdi></h2>
      <code class="aside">${id}</code>
      <span class="tag good">${words.watching(desk.viewersOf(id))}</span>
      ${notice ? html`<span class="tag alarm">${words.notice}</span>` : nothing}
    </div>
    <p class="hint">
      <bdi>${languageName(lang, desk)}</bdi> · ${words.directions[dir]} · <bdi>${timeZone}</bdi> ·
      ${origins.includes('*') ? words.everySite : origins.map((origin) => html`<bdi dir="ltr">${origin}</bdi> `)}
      ${needsApproval ? html`· ${words.approval}` : nothing}
    </p>
    <div>
      <h3>${words.tag}</h3>
      <p class="hint">${words.tagHint}</p>
      <desk-copy
        .desk=${desk}
        .label=${`${words.tag}: ${title}`}
        .text=${embedTag(location.origin + serverPath.slice(0, -1), channel)}
        long
      ></desk-copy>
    </div>
    <div class="buttons">
      <a
        class="button"
        href=${pathTo({ view: 'channels', item: id })}
        aria-label=${`${words.change}: ${title}`}
        >${words.change}</a
      >
      ${reader === undefined ? nothing : html`<a href=${reader} target="_blank" rel="noreferrer">${words.reader}</a>`}
    </div>
  </li>`;
}

function languageName(lang: string, { language }: DeskApp): string {
  return new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(lang) ?? lang;
}
