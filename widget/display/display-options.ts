import type { ReactiveControllerHost } from 'lit';
import type { FeedState } from '../core/feed-state.ts';
import type { ConnectionSignal } from '../element/connection-signal.ts';
import type { RenderContext } from '../i18n/render-context.ts';
import type { Strings } from '../i18n/strings.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import type * as Deferred from './deferred.ts';

export interface DisplayHost extends ReactiveControllerHost {
  readonly shadowRoot: ShadowRoot | null;
  readonly isConnected: boolean;
  readonly mode: string;
  readonly modes: string | undefined;
  readonly speed: number | string;
  readonly paused: boolean;
}

export interface DisplayOptions {
  readonly connection: ConnectionSignal;
  /** What is known, and to be shown once it `isReady`. */
  state(): FeedState;
  isReady(): boolean;
  context(): RenderContext;
  strings(): Strings;
  /** Adds what else belongs to a headline's element, before it is measured. */
  decorate(item: HeadlineItem): HeadlineItem;
  /** Whether the link of the opened headline may be followed. */
  onSelect(item: HeadlineItem): boolean;
  onToggle(): void;
  onVisibilityChange(isVisible: boolean): void;
  onDeferred(part: typeof Deferred): void;
}
