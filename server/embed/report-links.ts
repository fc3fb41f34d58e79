import { parentFollowsLinks, postToParent } from './post-to-parent.ts';

/**
 * A sandbox forbids the frame to open anything. WordPress opens it then, if it is an address of the frame's own host: the page of the story.
 */
export function reportLinks(ticker: Element): void {
  if (!parentFollowsLinks) return;
  ticker.addEventListener('ticker-select', (event) => {
    const { headline } = event as Event & { readonly headline?: { readonly id: string } };
    if (!headline) return;
    event.preventDefault();
    postToParent('link', new URL(`../../../s/${encodeURIComponent(headline.id)}`, document.baseURI).href);
  });
}
