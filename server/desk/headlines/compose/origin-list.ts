import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineOrigin } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { tables } from '../../i18n/tables.ts';
import { pathTo } from '../../router.ts';

/** The entries of sources that a headline stands for, and why each was taken, corrected or merged; nothing where an editor wrote it. */
export function originList(
  origins: readonly HeadlineOrigin[] = [],
  channel: ChannelSettings,
  desk: DeskApp,
): TemplateResult | typeof nothing {
  const { entries } = tables[desk.language].sources;
  if (origins.length === 0) return nothing;
  return html`<section class="panel origins" aria-labelledby="headline-origins">
    <h2 id="headline-origins">${entries.origins}</h2>
    <ul>
      ${origins.map(
        ({ source, action, reason, title, url, seenAt }) =>
          html`<li>
            <p>
              <a href=${pathTo({ channel: channel.id, view: 'sources', item: source.id })}
                ><bdi>${source.name}</bdi></a
              >
              <span class="tag">${entries.done[action]}</span>
            </p>
            ${title === '' ? nothing : html`<p><a href=${url} dir="auto" target="_blank" rel="noreferrer">${title}</a></p>`}
            <p class="hint">
              ${entries.reasons[reason]} ·
              <time datetime=${seenAt}
                >${formatDate(seenAt, channel.timeZone, desk.language, desk.serverNowMs())}</time
              >
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}
