import type { ConnectionSignal } from '../element/connection-signal.ts';

export interface PicturesTicker extends HTMLElement {
  addController(controller: { hostUpdate(): void; hostDisconnected(): void }): void;
  readonly server: string | undefined;
  readonly pictures: boolean;
  requestUpdate(): void;
}

export interface PicturesOptions {
  readonly ticker: PicturesTicker;
  readonly connection: ConnectionSignal;
  /** Pauses the ticker while a picture is being reported. */
  setPaused(isPaused: boolean): void;
}
