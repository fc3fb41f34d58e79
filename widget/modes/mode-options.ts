import type { Strings } from '../i18n/strings.ts';
import type { ViewOptions } from '../view/view.ts';

/** The options of the views that are loaded on demand. */
export interface ModeOptions extends ViewOptions {
  /** The window around the list. */
  readonly viewport: HTMLElement;
  /** The headline that was being read in the previous view: it is shown first. */
  readonly startId: string | undefined;
  prefersReducedMotion(): boolean;
  strings(): Strings;
}
