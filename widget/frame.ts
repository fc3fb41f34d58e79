import type { Direction } from '../server/protocol/headline.ts';
import type { Bulletin } from './core/feed-state.ts';
import { writeLine } from './view/write-line.ts';
import { type Strings, waitingText } from './i18n/strings.ts';
import { clockTime } from './i18n/times.ts';

export interface FrameData {
  readonly strings: Strings;
  readonly direction: Direction;
  readonly bulletin: Bulletin;
  readonly isPaused: boolean;
  /** How many headlines wait until the viewer lets the strip run on. */
  readonly waiting: number;
  /** Whether the page brought headlines of its own, for as long as there are none of ours. */
  readonly hasFallback: boolean;
  /** Why the server refuses, in words. */
  readonly refusal: string;
}

/**
 * What stands around the headlines. It is made once, by hand: nothing in it is worth a template engine in every page, and
 * without one there is no HTML in strings for a Trusted Types policy to let through.
 */
export class Frame {
  readonly list = make('ul');
  /** A hidden line of fixed text in the strip's own type. */
  readonly probe = make('span', '', 'شريط Shareet 0123456789');
  readonly announcement = make('div');
  readonly #waitText = make('bdi');
  readonly #emptyText = make('bdi');
  readonly #noticeText = make('bdi');
  readonly #labelText = make('bdi');
  readonly #statusText = make('bdi');
  readonly #count = make('bdi', 'count');
  readonly #control = make('button', 'control', this.#count);
  readonly #name = make('span');
  readonly #label = make('div', 'label', slot('label', this.#labelText));
  readonly #status = make('div', 'status', this.#statusText);
  readonly #wait = make('div', 'message', slot(''), this.#waitText);
  readonly #empty = make('div', 'message', slot('empty', this.#emptyText));
  readonly #notice = make('div', 'notice', this.#noticeText);
  readonly viewport = make('div', 'viewport', this.list, this.probe, this.#wait, this.#empty, this.#notice);
  readonly element = make(
    'section',
    'strip',
    this.#control,
    this.#name,
    this.#label,
    this.#status,
    this.viewport,
    this.announcement,
  );

  constructor(onToggle: () => void) {
    this.#control.onclick = onToggle;
    this.probe.className = 'probe';
    this.probe.ariaHidden = 'true';
    // Without bullets it is no list to some screen readers, unless it says so.
    this.list.role = 'list';
    this.list.ariaLive = 'off';
    // Strips of several channels are told apart by their labels.
    this.#name.hidden = true;
    this.#name.id = 'name';
    this.#label.id = 'label';
    this.element.setAttribute('aria-labelledby', 'name label');
    this.#status.ariaLive = 'polite';
    // Permanent and empty: a screen reader announces what comes into it later.
    this.announcement.role = 'status';
    this.announcement.className = 'unseen';
    for (const still of [this.#wait, this.#empty, this.#notice]) {
      still.className = 'still';
      // In a narrow strip a sentence is longer than its room: without a mouse it is scrolled by the arrows.
      still.tabIndex = 0;
    }
  }

  show({ strings, direction, bulletin, isPaused, waiting, hasFallback, refusal }: FrameData): void {
    const { headlines, channel } = bulletin;
    const notice = channel?.notice?.title ?? '';
    const status = headlines || hasFallback ? statusText(strings, bulletin) : '';
    const waitWords = bulletin.status === 'offline' ? strings.unreachable : strings.loading;
    const waitingWords = waiting > 0 ? waitingText(strings, waiting) : '';

    this.element.dir = direction;
    this.element.lang = strings.lang;
    write(this.#name, strings.name);
    this.announcement.lang = channel?.lang ?? strings.lang;
    this.#control.className = isPaused ? 'play' : 'pause';
    this.#control.ariaLabel =
      (isPaused ? strings.play : strings.pause) + (waitingWords && `: ${waitingWords}`);

    write(this.#count, waitingWords);
    writeLine(this.#labelText, channel?.title ?? '', channel?.dir ?? direction, channel?.lang ?? '');
    write(this.#statusText, status);
    write(this.#waitText, hasFallback ? '' : bulletin.refusal ? refusal : waitWords);
    write(this.#emptyText, strings.empty);
    writeLine(this.#noticeText, notice, channel?.dir ?? direction, channel?.lang ?? '');

    this.#count.hidden = !waitingWords;
    this.#label.hidden = status !== '';
    this.#status.hidden = !status;
    this.#status.className = bulletin.status;
    this.#wait.className = `still ${hasFallback ? '' : bulletin.status}`;
    this.#wait.hidden = headlines !== undefined;
    this.#empty.hidden = headlines?.length !== 0 || notice !== '';
    this.#notice.hidden = !notice;
  }
}

/**
 * What is said beside headlines, or nothing while all is well. The viewer of a strip that is refused now, and was not before,
 * is only told how old it is; why stands in the console.
 */
function statusText(strings: Strings, { status, heardAtMs, headlines }: Bulletin): string {
  if (status === 'live' || status === 'loading' || (status === 'refused' && !headlines)) return '';
  const time = heardAtMs === undefined ? undefined : clockTime(heardAtMs, strings.lang);
  return strings[status === 'stale' ? 'stale' : 'offline'](time);
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  part = '',
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (part) element.part.add(part);
  element.append(...children);
  return element;
}

function slot(name: string, ...children: Node[]): HTMLSlotElement {
  const element = make('slot', '', ...children);
  if (name) element.name = name;
  return element;
}

/** Writes only what has changed, so that an update without news touches nothing. */
function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
