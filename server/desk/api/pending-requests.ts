/** A request that waits until somebody signs in again. */
export interface PendingRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** Changes nothing that a person has decided. */
  readonly isBackground?: boolean | undefined;
}

/** Requests that were made as the session ended: they are sent once somebody has signed in again, unless they are dropped before. */
export class PendingRequests {
  readonly #onChange: () => void;
  #waiting: readonly Waiting[] = [];

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** The requests that would change something, in their order. */
  get changes(): readonly PendingRequest[] {
    return this.#waiting.map(({ request }) => request).filter(isChange);
  }

  /** Resolves to whether `request` is still to be sent. */
  wait(request: PendingRequest): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#waiting = [...this.#waiting, { request, resolve }];
    this.#onChange();
    return promise;
  }

  send(): void {
    for (const { resolve } of this.#waiting) resolve(true);
    this.#keep([]);
  }

  /** Drops the requests that would change something; those that only read keep waiting. */
  drop(): void {
    for (const { request, resolve } of this.#waiting) if (isChange(request)) resolve(false);
    this.#keep(this.#waiting.filter(({ request }) => !isChange(request)));
  }

  #keep(waiting: readonly Waiting[]): void {
    this.#waiting = waiting;
    this.#onChange();
  }
}

interface Waiting {
  readonly request: PendingRequest;
  readonly resolve: (isWanted: boolean) => void;
}

function isChange({ method, isBackground }: PendingRequest): boolean {
  return method !== 'GET' && !isBackground;
}
