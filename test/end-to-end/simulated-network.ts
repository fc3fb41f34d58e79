/** The network of a page whose clock is simulated: requests take no time on that clock, and connections are kept alive by it. */
export interface SimulatedNetwork {
  /** Nothing more arrives, and neither side is told: what is open now stays cut off. */
  isSilent: boolean;
  /** No WebSocket gets through, as in some networks. */
  areSocketsBlocked: boolean;
  /** The most requests that have ever waited at a time for an answer that never comes. */
  readonly maxHanging: number;
  /** Lets `byMs` pass on open connections, once pending requests have been answered. */
  advance(byMs: number): Promise<void>;
}

/** Runs in a page, before its scripts and before its clock is replaced. */
export function installSimulatedNetwork(): void {
  const heartbeatMs = 25_000;
  const maxWaitMs = 2000;
  const startRealTimer = setTimeout.bind(globalThis);
  const NativeSocket = WebSocket;
  const nativeFetch = fetch.bind(globalThis);
  const encoder = new TextEncoder();
  const waiting = new Set<object>();
  const settled = new EventTarget();
  const heartbeats = new Set<() => void>();
  let sinceHeartbeatMs = 0;
  let isSilent = false;
  let areSocketsBlocked = false;
  let hanging = 0;
  let maxHanging = 0;

  /** Stops the clock until the returned function is called, or for as long as an answer may take in a test. */
  const wait = () => {
    const token = {};
    const end = () => {
      // The effects of an answer come in later tasks.
      startRealTimer(() => {
        waiting.delete(token);
        if (waiting.size === 0) settled.dispatchEvent(new Event('settled'));
      }, 3);
    };
    waiting.add(token);
    startRealTimer(end, maxWaitMs);
    return end;
  };
  const hang = (signal: AbortSignal | null | undefined) =>
    new Promise<never>((_resolve, reject) => {
      hanging += 1;
      maxHanging = Math.max(maxHanging, hanging);
      signal?.addEventListener('abort', () => {
        hanging -= 1;
        reject(new DOMException('aborted', 'AbortError'));
      });
    });

  globalThis.fetch = async (input, init) => {
    if (isSilent) return hang(init?.signal);
    const end = wait();
    try {
      const response = await nativeFetch(input, init);
      const { body } = response;
      if (!body || !response.headers.get('content-type')?.includes('event-stream')) return response;
      let isCut = false;
      const kept = new TransformStream<Uint8Array, Uint8Array>({
        start(controller) {
          const beat = () => {
            isCut ||= isSilent;
            if (!isCut) controller.enqueue(encoder.encode(':\n\n'));
          };
          heartbeats.add(beat);
          init?.signal?.addEventListener('abort', () => heartbeats.delete(beat));
        },
        transform(chunk, controller) {
          isCut ||= isSilent;
          if (!isCut) controller.enqueue(chunk);
        },
      });
      return new Response(body.pipeThrough(kept), response);
    } finally {
      end();
    }
  };

  globalThis.WebSocket = class extends NativeSocket {
    #isAsked = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      // The server at this address does not speak WebSocket.
      super(areSocketsBlocked ? new URL('/healthz', url) : url, protocols);
      let isCut = isSilent;
      const end = isCut ? () => undefined : wait();
      const beat = () => {
        isCut ||= isSilent;
        if (!isCut && this.readyState === NativeSocket.OPEN)
          this.dispatchEvent(new MessageEvent('message', { data: '2' }));
      };
      heartbeats.add(beat);
      for (const name of ['open', 'message', 'close', 'error'])
        this.addEventListener(name, (event) => {
          isCut ||= isSilent;
          if (isCut) return event.stopImmediatePropagation();
          const data = event instanceof MessageEvent ? String(event.data) : '';
          if (event.isTrusted && data === '2') this.#isAsked = true;
          if (name === 'close') heartbeats.delete(beat);
          // Socket.IO greets twice before the channel is level.
          if (name === 'close' || data.includes('"ready"') || data.startsWith('44')) end();
        });
    }

    override send(data: string | Blob | BufferSource): void {
      // The simulation sends heartbeats too: the server expects no answers to those.
      if (data === '3' && !this.#isAsked) return;
      if (data === '3') this.#isAsked = false;
      super.send(data);
    }
  };

  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('timed out', 'TimeoutError')), ms);
    return controller.signal;
  };

  const network: SimulatedNetwork = {
    get isSilent() {
      return isSilent;
    },
    set isSilent(value) {
      isSilent = value;
    },
    get areSocketsBlocked() {
      return areSocketsBlocked;
    },
    set areSocketsBlocked(value) {
      areSocketsBlocked = value;
    },
    get maxHanging() {
      return maxHanging;
    },
    async advance(byMs) {
      while (waiting.size > 0)
        await new Promise((resolve) => settled.addEventListener('settled', resolve, { once: true }));
      for (sinceHeartbeatMs += byMs; sinceHeartbeatMs >= heartbeatMs; sinceHeartbeatMs -= heartbeatMs)
        for (const beat of heartbeats) beat();
    },
  };
  Object.assign(globalThis, { simulatedNetwork: network });
}
