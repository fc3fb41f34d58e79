import { minuteMs } from '../../protocol/durations.ts';
import { fetchWithTimeout } from '../fetch-with-timeout.ts';

const askEveryMs = 10 * minuteMs;

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
      const url = new URL('../../../v1/versions.json', document.baseURI);
      const { status, headers, text } = await fetchWithTimeout(url);
      const dateMs = Date.parse(headers.get('date') ?? '');
      if (!Number.isNaN(dateMs)) this.#clockOffsetMs = dateMs - performance.now();
      if (status !== 200) return;
      const { versions } = JSON.parse(text) as {
        readonly versions: readonly { readonly integrity: string }[];
      };
      const version = versions[0]?.integrity;
      this.#version ??= version;
      if (version !== undefined) this.isOutdated = version !== this.#version;
    } catch {
      // Away: the strip has its own way to say so, and the next check asks again.
    }
  }
}

/**
 * Whether reloading the page now would show the channel: a browser's own error page would stay for good, and a refused strip shows less
 * than the present one.
 */
export async function answersWall(channel: string): Promise<boolean> {
  try {
    const page = await fetchWithTimeout(location.href);
    if (page.status !== 200 || !page.text.includes('data-channel=')) return false;
    const snapshot = new URL(`v1/channels/${encodeURIComponent(channel)}`, document.baseURI);
    return (await fetchWithTimeout(snapshot)).status === 200;
  } catch {
    return false;
  }
}

/** Whether the newest script is in the browser's cache now. A reloaded page takes it from there, even if the server has a newer one. */
export async function refreshScript(): Promise<boolean> {
  try {
    const { status } = await fetchWithTimeout(scriptUrl(), 'reload');
    return status === 200;
  } catch {
    return false;
  }
}

/** The script of the strip. */
export function scriptUrl(): URL {
  return new URL('../../../v1/news-ticker.js', document.baseURI);
}
