import { html, type TemplateResult } from 'lit';
import type { Direction } from '../../server/protocol/headline.ts';
import type { FeedState } from '../core/feed-state.ts';
import { lineTemplate } from '../i18n/line-template.ts';
import { type Strings, waitingText } from '../i18n/strings.ts';
import { clockTime } from '../i18n/times.ts';

export interface StripData {
  readonly strings: Strings;
  readonly direction: Direction;
  readonly state: FeedState;
  readonly isPaused: boolean;
  /** How many headlines wait until the viewer plays the strip again. */
  readonly waitingCount: number;
  /** Whether the page has headlines of its own inside the element, which are shown until ours are there. */
  readonly hasFallback: boolean;
  /** Why the server refuses, in words. */
  readonly refusalMessage: string;
  /** What screen readers are to announce. */
  readonly announcement: string;
  onToggle(): void;
}

/**
 * Everything around the headlines. The list and the viewport also hold elements of the view, so nothing is rendered into them.
 * Without bullets, a list has to name its role to be one for some screen readers. The region for announcements is always there:
 * a screen reader announces only what changes in it later. Messages take the focus, so that one that is longer than a narrow
 * strip can be scrolled without a mouse.
 */
export function stripTemplate(data: StripData): TemplateResult {
  const { strings, direction, state, isPaused, hasFallback, announcement, onToggle } = data;
  const { headlines, channel } = state;
  const lang = channel?.lang ?? '';
  const notice = channel?.notice?.title ?? '';
  const status = headlines || hasFallback ? statusText(strings, state) : '';
  const waiting = data.waitingCount > 0 ? waitingText(strings, data.waitingCount) : '';
  const action = isPaused ? strings.play : strings.pause;
  const textDirection = channel?.dir ?? direction;

  return html`<div class="room">
    <section part="strip" aria-labelledby="name label" dir=${direction} lang=${strings.lang}>
      <button
        part="control"
        class=${isPaused ? 'play' : 'pause'}
        aria-label=${waiting ? `${action}: ${waiting}` : action}
        @click=${onToggle}
      >
        <bdi part="count" ?hidden=${!waiting} .textContent=${waiting}></bdi>
      </button>
      <span id="name" hidden>${strings.name}</span>
      <div id="label" part="label" ?hidden=${status !== ''}>
        <slot name="label"
          ><bdi dir=${textDirection} lang=${lang}
            >${lineTemplate(channel?.title ?? '', textDirection)}</bdi
          ></slot
        >
      </div>
      <div part="status" class=${state.status} aria-live="polite" ?hidden=${!status}>
        <bdi .textContent=${status}></bdi>
      </div>
      <div part="viewport">
        <ul role="list" aria-live="off"></ul>
        <span class="probe" aria-hidden="true">شريط Shareet 0123456789</span>
        <div
          part="message"
          class=${hasFallback ? 'still' : `still ${state.status}`}
          tabindex="0"
          ?hidden=${headlines !== undefined}
        >
          <slot></slot><bdi .textContent=${hasFallback ? '' : waitMessage(data)}></bdi>
        </div>
        <div part="message" class="still" tabindex="0" ?hidden=${headlines?.length !== 0 || notice !== ''}>
          <slot name="empty"><bdi .textContent=${strings.empty}></bdi></slot>
        </div>
        <div part="notice" class="still" tabindex="0" ?hidden=${!notice}>
          <bdi dir=${textDirection} lang=${lang}>${lineTemplate(notice, textDirection)}</bdi>
        </div>
      </div>
      <div role="status" class="unseen" lang=${channel?.lang ?? strings.lang}>${announcement}</div>
    </section>
  </div>`;
}

function waitMessage({ strings, state, refusalMessage }: StripData): string {
  if (state.refusal) return refusalMessage;
  return state.status === 'offline' ? strings.unreachable : strings.loading;
}

/**
 * The status text beside headlines, empty while all is well. If the server begins to refuse, viewers only learn how old the
 * headlines are; the console says why.
 */
function statusText(strings: Strings, { status, lastHeardAtMs, headlines }: FeedState): string {
  if (status === 'live' || status === 'loading' || (status === 'refused' && !headlines)) return '';
  const time = lastHeardAtMs === undefined ? undefined : clockTime(lastHeardAtMs, strings.lang);
  return strings[status === 'stale' ? 'stale' : 'offline'](time);
}
