import type { Headline } from '../../server/protocol/headline.ts';
import type { RenderContext } from '../i18n/render-context.ts';
import type { HeadlineItem } from '../view/headline-item.ts';

/** Writes a headline that may take several lines, laid out in its title's own direction, and returns the title. */
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
