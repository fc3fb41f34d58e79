import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of another site, on a host of its own: `localhost` where nodes of the tests are `127.0.0.1`. */
export class HostPage {
  readonly #server: Server;
  /** The whole page. */
  html = '';

  private constructor() {
    this.#server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><html lang="ar" dir="rtl"><title>صفحة</title><body>${this.html}</body></html>`,
      );
    });
  }

  static async open(): Promise<HostPage> {
    const page = new HostPage();
    page.#server.listen(0, 'localhost');
    await once(page.#server, 'listening');
    return page;
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

/**
 * What WordPress makes of a frame that it has found by oEmbed: it keeps the frame in a sandbox, gives it a secret, sets its height as the frame says
 * within limits, and follows a link to the frame's own host (`wp_filter_oembed_result` in `wp-includes/embed.php`, and
 * `wp-includes/js/wp-embed.js`).
 */
export function asWordPressDoes(html: string): string {
  const secret = 'aBcDeFgHiJ';
  const frame = html
    .replace(
      '<iframe ',
      `<iframe sandbox="allow-scripts" security="restricted" class="wp-embedded-content" data-secret="${secret}" `,
    )
    .replace(/src="([^"]+)"/, `src="$1#?secret=${secret}"`);
  return `${frame}<script>
    window.followed = [];
    addEventListener('message', ({ data, source }) => {
      if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
      for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
        if (source !== frame.contentWindow) continue;
        if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, ~~parseInt(data.value, 10)));
        if (data.message === 'link' && new URL(data.value).host === new URL(frame.src).host && document.activeElement === frame)
          followed.push(data.value);
      }
    });
  </script>`;
}
