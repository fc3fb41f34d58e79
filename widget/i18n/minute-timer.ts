import type { Wording } from '../view/headline-item.ts';

const minuteMs = 60_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls `listener` once a minute while somebody can see the page, by one timer for all strips. Returns what ends that. */
export function everyMinute(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', settle);
  listeners.add(listener);
  run();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', settle);
    clearInterval(timer);
    timer = undefined;
  };
}

/** Whoever comes back to the page finds its times right. */
function settle(): void {
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

/** Writes again how old the headlines in `list` are, where that has changed. Their boxes stay as they are. */
export function retime(list: Element, { timeText }: Wording): void {
  for (const time of list.querySelectorAll('time')) {
    const text = timeText(time.dateTime);
    if (time.textContent !== text) time.textContent = text;
  }
}
