import type { Headline } from '../../server/protocol/headline.ts';
import type { HeadlineView, Wording } from '../view/headline-item.ts';

/** Writes a headline that may take more than one line: they follow each other in its title's own direction. */
export function writeParagraph(
  view: HeadlineView,
  headline: Headline,
  wording: Wording,
): HTMLElement | undefined {
  view.write(headline, wording);
  const title = view.element.querySelector<HTMLElement>('[part=title]');
  if (!title) return undefined;
  view.element.dir = title.dir;
  return title;
}
