const askEveryMs = 10 * 60_000;

/** What the server says beside its headlines: the time, and which version of the widget it has. */
export class ServerNews {
  #clockOffsetMs: number | undefined;
  #askedMs = -Infinity;
  #version: string | undefined;
  isOutdated = false;

  /** The server's time, so that a wrong clock of the screen shows no wrong time. Until it has answered, the screen's own. */
  get nowMs(): number {
    return this.#clockOffsetMs === undefined ? Date.now() : performance.now() + this.#clockOffsetMs;
  }

  /** Asks again if it is time to. Never rejects. */
  async ask(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs - this.#askedMs < askEveryMs) return;
    this.#askedMs = nowMs;
    try {
      const response = await fetch(new URL('../../../v1/versions.json', document.baseURI), {
        cache: 'no-store',
      });
      const dateMs = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(dateMs)) this.#clockOffsetMs = dateMs - performance.now();
      if (!response.ok) return;
      const { versions } = (await response.json()) as {
        readonly versions: readonly { readonly integrity: string }[];
      };
      const version = versions[0]?.integrity;
      this.#version ??= version;
      if (version !== undefined) this.isOutdated = version !== this.#version;
    } catch {
      // Away: the strip has its own way to say so, and the next look asks again.
    }
  }
}

/** Whether the page could be loaded now: a browser's own page of errors would stay for good. */
export async function answersPage(): Promise<boolean> {
  try {
    const response = await fetch(location.href, { credentials: 'omit', cache: 'no-store' });
    return response.ok && (await response.text()).includes('data-channel=');
  } catch {
    return false;
  }
}
