import { html, nothing, type TemplateResult } from 'lit';
import type { Direction } from '../server/protocol/headline.ts';
import type { Bulletin } from './bulletin.ts';
import { icons } from './icons.ts';
import { type Strings, waitingText } from './strings/strings.ts';
import { clockTime } from './times.ts';

export interface TemplateData {
  readonly strings: Strings;
  readonly direction: Direction;
  readonly bulletin: Bulletin;
  readonly isPaused: boolean;
  /** How many headlines wait until the viewer lets the strip run on. */
  readonly waiting: number;
  /** Whether the page brought headlines of its own. */
  readonly hasFallback: boolean;
  onToggle(): void;
  onStep(by: 1 | -1): void;
}

/** The fixed frame of a strip. The list in it belongs to the motion. */
export function template(data: TemplateData): TemplateResult {
  const { strings, direction, bulletin, isPaused, onToggle } = data;
  const { headlines, channel } = bulletin;
  const notice = channel?.notice?.title;
  const status = statusText(data);
  return html`<section part="strip" dir=${direction} lang=${strings.lang} aria-label=${strings.name}>
    <button part="control" aria-label=${controlLabel(data)} @click=${onToggle}>
      <svg viewBox="0 0 16 16" aria-hidden="true">${isPaused ? icons.play : icons.pause}</svg>
      ${data.waiting > 0 ? html`<bdi part="count">${waitingText(strings, data.waiting)}</bdi>` : undefined}
    </button>
    <div part="label" ?hidden=${status !== ''}>
      <slot name="label"><bdi lang=${channel?.lang ?? nothing}>${channel?.title}</bdi></slot>
    </div>
    <div part="status" ?hidden=${status === ''}><bdi>${status}</bdi></div>
    <div part="viewport">
      <ul aria-live="off" ?hidden=${!headlines?.length}></ul>
      <span class="probe" aria-hidden="true">شريط Shareet 0123456789</span>
      <div class="still" ?hidden=${headlines !== undefined}>
        <slot></slot>${data.hasFallback ? undefined : html`<bdi>${waitText(data)}</bdi>`}
      </div>
      <div class="still" ?hidden=${headlines?.length !== 0 || notice !== undefined}>
        <slot name="empty"><bdi>${strings.empty}</bdi></slot>
      </div>
      <div class="still" part="notice" ?hidden=${notice === undefined}>
        <bdi dir=${channel?.dir ?? direction} lang=${channel?.lang ?? nothing}>${notice}</bdi>
      </div>
    </div>
    ${stepButton(data, -1)}${stepButton(data, 1)}
    <div class="unseen" role="status"></div>
  </section>`;
}

function stepButton({ strings, onStep }: TemplateData, by: 1 | -1): TemplateResult {
  const label = by > 0 ? strings.next : strings.previous;
  return html`<button part="control" class="step" aria-label=${label} @click=${() => onStep(by)}>
    <svg viewBox="0 0 16 16" aria-hidden="true">${by > 0 ? icons.next : icons.previous}</svg>
  </button>`;
}

function controlLabel({ strings, isPaused, waiting }: TemplateData): string {
  const action = isPaused ? strings.play : strings.pause;
  return waiting > 0 ? `${action} (${waitingText(strings, waiting)})` : action;
}

/** What is said beside headlines; nothing while all is well. */
function statusText({ strings, bulletin }: TemplateData): string {
  const { status, heardAtMs, refusal, headlines } = bulletin;
  const time = heardAtMs === undefined ? undefined : clockTime(heardAtMs, strings.lang);
  if (status === 'stale') return strings.stale(time);
  if (status === 'offline') return strings.offline(time);
  return status === 'refused' && refusal && headlines ? strings.refused[refusal] : '';
}

/** What is said in place of headlines. */
function waitText({ strings, bulletin }: TemplateData): string {
  return bulletin.refusal ? strings.refused[bulletin.refusal] : strings.loading;
}
