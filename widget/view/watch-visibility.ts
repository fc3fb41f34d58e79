/** Why nobody can see the strip. */
export type HiddenReason = 'hidden' | 'off-screen';

/**
 * Tells whether `host` can be seen: the page hidden, frozen or in the back/forward cache, or the strip scrolled out of view or
 * in a parent that is not displayed. Undone by `signal`.
 */
export function watchVisibility(
  host: Element,
  signal: AbortSignal,
  listener: (absence: HiddenReason, isAway: boolean) => void,
): void {
  const onVisibility = () => {
    if (isHidden()) return listener('hidden', true);
    // The timeline of a page that was hidden may be late until its first frame: going on by it would be a leap.
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
