import type { EmulatedMedia } from './emulated-media.ts';

export type Button = 'left' | 'middle' | 'right';

/** What the runner's commands ask of a page: as much of Playwright's interface as they use. */
export interface CommandedPage {
  readonly keyboard: {
    down(key: string): Promise<void>;
    up(key: string): Promise<void>;
    /** A key, or several at once as in `Shift+Tab`. */
    press(keys: string): Promise<void>;
    type(text: string): Promise<void>;
  };
  readonly mouse: {
    move(x: number, y: number): Promise<void>;
    down(options?: { readonly button?: Button }): Promise<void>;
    up(options?: { readonly button?: Button }): Promise<void>;
    click(x: number, y: number, options?: { readonly button?: Button }): Promise<void>;
  };
  /** Resolves when the page has received it. */
  emulateMedia(media: EmulatedMedia): Promise<void>;
  setViewportSize(sizePx: { readonly width: number; readonly height: number }): Promise<void>;
}

export const defaultViewportPx = { width: 800, height: 600 } as const;
