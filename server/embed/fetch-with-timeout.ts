/** A server that takes a request and never answers keeps one of the few connections that a browser has for it. */
const timeoutMs = 20_000;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Asks without credentials, and gives up when the answer does not come.
 *
 * @param cache `no-store` asks past all caches; `reload` does too, and keeps what it gets
 */
export async function fetchWithTimeout(
  url: URL | string,
  cache: 'no-store' | 'reload' = 'no-store',
): Promise<Answer> {
  // `AbortSignal.timeout` is missing in browsers of older televisions.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    const response = await fetch(url, { signal: controller.signal, credentials: 'omit', cache });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}
