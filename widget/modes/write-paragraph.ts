import type { Headline } from '../../server/protocol/headline.ts';
import type { HeadlineItem, RenderContext } from '../view/headline-item.ts';

/** Writes a headline that may take more than one line: they follow each other in its title's own direction. */
export function writeParagraph(
  item: HeadlineItem,
  headline: Headline,
  context: RenderContext,
): HTMLElement | undefined {
  item.write(headline, context);
  const title = item.element.querySelector<HTMLElement>('[part=title]');
  if (!title) return undefined;
  item.element.dir = title.dir;
  return title;
}
