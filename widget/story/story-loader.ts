import { define } from '../element/define.ts';
import { loadPart } from '../element/load-part.ts';

/** Loads what shows stories and registers `<news-story>`, once a page. @throws if it cannot be loaded */
export async function loadStories() {
  const { NewsStory, loadReportSheet, openStory } = await import('../news-story.ts');
  define('news-story', NewsStory);
  return { loadReportSheet, openStory };
}

/** Loads what the `<news-story>` elements of the page need, if there are any. */
export function upgradeStories(): void {
  if (document.querySelector('news-story')) void loadPart(loadStories);
}
