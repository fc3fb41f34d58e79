import type { ViewOptions } from '../view/view.ts';
import type { Strings } from '../i18n/strings.ts';

/** What the ways to show headlines are given that are loaded only when they are asked for. */
export interface ModeOptions extends ViewOptions {
  /** The window around the list. */
  readonly viewport: HTMLElement;
  /** The headline that was read before in another mode: it is shown first. */
  readonly startId: string | undefined;
  /** Whether the viewer does not want motion. */
  prefersReducedMotion(): boolean;
  strings(): Strings;
}
