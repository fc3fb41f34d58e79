import type { Headline } from '../../server/protocol/headline.ts';
import { nearestLang } from '../i18n/language-context.ts';
import { storyStringsFor } from './strings/story-strings-for.ts';

export interface Opening {
  /** The strip that the headline was opened in. */
  readonly ticker: HTMLElement;
  readonly headline: Headline;
  readonly server: string;
  /** `#id` of a `<news-story>` of the page that is to show it; anything else is a panel over the page. */
  readonly place: string | null;
}

/** Shows a story, and takes the focus there and back again. */
export async function openStory(opening: Opening): Promise<void> {
  const { ticker, headline, place } = opening;
  const goBack = wayBack(ticker);
  await storyStringsFor(nearestLang(ticker), headline.lang ?? 'ar');
  const own = place?.startsWith('#') ? document.getElementById(place.slice(1)) : null;
  if (own?.localName === 'news-story') openIn(own as HTMLElementTagNameMap['news-story'], opening, goBack);
  else openPanel(opening, goBack);
}

function openIn(
  story: HTMLElementTagNameMap['news-story'],
  { headline, server }: Opening,
  goBack: () => void,
): void {
  story.preview = headline;
  story.setAttribute('server', server);
  story.setAttribute('headline', headline.id);
  story.hidden = false;
  story.focus();
  story.addEventListener(
    'story-close',
    () => {
      story.removeAttribute('headline');
      story.hidden = true;
      goBack();
    },
    { once: true },
  );
}

/** The panel is in the strip's own tree: it has the strip's language and colours, and leaves the page with it. */
function openPanel({ ticker, headline, server }: Opening, goBack: () => void): void {
  const story = document.createElement('news-story');
  story.preview = headline;
  story.setAttribute('server', server);
  story.setAttribute('headline', headline.id);
  story.addEventListener('story-close', () => {
    // Only after the event has reached the listeners further up.
    queueMicrotask(() => story.remove());
    goBack();
  });
  (ticker.shadowRoot ?? ticker).append(story);
  story.showPanel();
}

/** Back to the headline that was opened or, when it has left by then, to the strip's first button. */
function wayBack(ticker: HTMLElement): () => void {
  const opener = ticker.shadowRoot?.activeElement;
  return () => {
    if (!(opener instanceof HTMLElement)) return;
    const isThere = opener.isConnected && opener.matches(':any-link, button');
    const target = isThere ? opener : ticker.shadowRoot?.querySelector<HTMLElement>('button');
    target?.focus({ preventScroll: true });
  };
}
