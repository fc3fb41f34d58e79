/** Why nobody can see the ticker. */
export type HiddenReason = 'hidden' | 'off-screen';

/**
 * Reports whether `host` can be seen: it cannot while the page is hidden, frozen or in the back/forward cache, nor while `host` is
 * scrolled out of view or under a parent that is not displayed. `signal` ends it.
 */
export function watchVisibility(
  host: Element,
  signal: AbortSignal,
  listener: (reason: HiddenReason, isAway: boolean) => void,
): void {
  const onVisibility = () => {
    if (isHidden()) return listener('hidden', true);
    // Until its first frame, the timeline of a page that was hidden may lag behind: resuming by it would jump.
    requestAnimationFrame(() => !signal.aborted && listener('hidden', isHidden()));
  };
  document.addEventListener('visibilitychange', onVisibility, { signal });
  document.addEventListener('freeze', () => listener('hidden', true), { signal });
  document.addEventListener('resume', onVisibility, { signal });
  addEventListener('pagehide', () => listener('hidden', true), { signal });
  addEventListener('pageshow', onVisibility, { signal });
  onVisibility();

  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (last) listener('off-screen', !last.isIntersecting);
  });
  observer.observe(host);
  signal.addEventListener('abort', () => observer.disconnect());
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden';
}
