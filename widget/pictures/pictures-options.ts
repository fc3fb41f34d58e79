export interface PicturesOptions {
  readonly ticker: HTMLElement & {
    addController(controller: { hostDisconnected(): void }): void;
    readonly server: string | undefined;
    readonly pictures: boolean;
    requestUpdate(): void;
  };
  /** Pauses the ticker while a picture is being reported. */
  setPaused(isPaused: boolean): void;
}
