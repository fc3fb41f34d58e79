interface ConnectionHost {
  readonly isConnected: boolean;
  addController(controller: ConnectionSignal): void;
}

/** Aborts what a strip waits for when it has left the page: each stay in a page has a signal of its own. */
export class ConnectionSignal {
  readonly #host: ConnectionHost;
  #controller: AbortController | undefined;

  constructor(host: ConnectionHost) {
    this.#host = host;
    host.addController(this);
  }

  /** `undefined` while the strip is in no page. */
  get current(): AbortSignal | undefined {
    return this.#controller?.signal;
  }

  hostConnected(): void {
    this.#controller ??= new AbortController();
  }

  hostDisconnected(): void {
    // An element that is moved leaves the page and comes back at once: what it waits for is still wanted.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#controller?.abort();
      this.#controller = undefined;
    });
  }
}
