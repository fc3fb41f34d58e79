import { minuteMs } from '../../server/protocol/durations.ts';
import type { RenderContext } from './render-context.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls `listener` once a minute while the page is visible, with one timer for all strips. Returns a function that ends it. */
export function everyMinute(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', update);
  listeners.add(listener);
  run();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', update);
    clearInterval(timer);
    timer = undefined;
  };
}

/** A viewer who comes back to the page finds correct times. */
function update(): void {
  run();
  if (!document.hidden) tick();
}

function run(): void {
  if (document.hidden) {
    clearInterval(timer);
    timer = undefined;
  } else timer ??= setInterval(tick, minuteMs);
}

function tick(): void {
  for (const listener of listeners) listener();
}

/** Updates how old the headlines in `list` are, where that has changed. Their boxes keep their sizes. */
export function updateTimes(list: Element, { timeText }: RenderContext): void {
  for (const time of list.querySelectorAll('time')) {
    const text = timeText(time.dateTime);
    if (time.textContent !== text) time.textContent = text;
  }
}
