import { html, nothing, type TemplateResult } from 'lit';
import { formatAgo } from '../i18n/format-ago.ts';
import { formatDate } from '../i18n/format-date.ts';
import type { DeskApp } from '../desk-app.ts';
import { environmentKeyId, type KeyCard } from '../../protocol/newsroom/keys.ts';
import type { KeysStrings } from './strings/strings.ts';

export interface KeyRowOptions {
  readonly key: KeyCard;
  readonly desk: DeskApp;
  readonly words: KeysStrings;
  readonly onLink: () => void;
  readonly onRevoke: () => void;
}

/** One key: whose it is, what it may, when it was used, and what can be done about it. */
export function keyRow({ key, desk, words, onLink, onRevoke }: KeyRowOptions): TemplateResult {
  const { id, name, roles, channels, createdAt } = key;
  const isEnded = key.expiresAt !== undefined && Date.parse(key.expiresAt) <= desk.now();
  return html`<li class="panel key" aria-labelledby=${`key-${id}`}>
    <div class="key-head">
      <h2 id=${`key-${id}`}><bdi>${name}</bdi></h2>
      ${roles.map((role) => html`<span class="tag">${words.roles[role]}</span>`)}
      ${id === desk.session?.actor ? html`<span class="tag good">${words.yours}</span>` : nothing}
      ${isEnded ? html`<span class="tag warn">${words.ended}</span>` : nothing}
    </div>
    <p class="key-channels">
      ${channels.includes('*') ? words.everyChannel : channels.map((channel) => channelName(channel, desk))}
    </p>
    <p class="hint">
      ${[words.made(date(createdAt, desk)), use(key, desk, words), end(key, desk, words)].join(' · ')}
    </p>
    <div class="buttons">
      ${
        isEnded
          ? nothing
          : html`<button type="button" aria-label=${`${words.link.make}: ${name}`} @click=${onLink}>
              ${words.link.make}
            </button>`
      }
      ${
        id === environmentKeyId
          ? html`<span class="hint">${words.environment}</span>`
          : html`<button
              type="button"
              class="quiet danger"
              aria-label=${`${words.revoke.button}: ${name}`}
              @click=${onRevoke}
            >
              ${words.revoke.button}
            </button>`
      }
    </div>
  </li>`;
}

function channelName(id: string, desk: DeskApp): TemplateResult {
  const title = desk.channels.find((channel) => channel.id === id)?.title ?? id;
  return html`<bdi class="tag">${title}</bdi> `;
}

function date(timestamp: string, desk: DeskApp): string {
  return formatDate(timestamp, desk.channel?.timeZone ?? 'UTC', desk.language, desk.now());
}

function use({ lastUsedAt }: KeyCard, desk: DeskApp, words: KeysStrings): string {
  if (lastUsedAt === undefined) return words.neverUsed;
  return words.used(formatAgo(desk.now() - Date.parse(lastUsedAt), desk.language));
}

function end({ expiresAt }: KeyCard, desk: DeskApp, words: KeysStrings): string {
  return expiresAt === undefined ? words.endless : words.ends(date(expiresAt, desk));
}
