import assert from 'node:assert/strict';
import type { Browser, Page, WebSocket } from 'playwright-core';
import { consoleErrorsOf } from '../end-to-end/browser.ts';
import { eventually, hasCount } from '../end-to-end/waits.ts';
import { headline } from '../widget/feed/channel-log.ts';
import { SmallServer } from '../widget/feed/small-server.ts';

/** A page with an app, served by the small server that its strip follows. What a person does with it fails at its first fault. */
export class AppPage {
  readonly server: SmallServer;
  readonly origin: string;
  readonly page: Page;
  readonly #faults: readonly string[];
  readonly #failed: Promise<never>;
  #socket: WebSocket | undefined;

  private constructor(server: SmallServer, origin: string, page: Page) {
    this.server = server;
    this.origin = origin;
    this.page = page;
    this.#faults = consoleErrorsOf(page);
    this.#failed = new Promise((_, reject) => {
      const check = () => {
        const [fault] = this.#faults;
        if (fault !== undefined) reject(new Error(fault));
      };
      page.on('console', check);
      page.on('pageerror', check);
    });
    // It is awaited only while something else is: at other times a rejection must not count as unhandled.
    this.#failed.catch(() => undefined);
  }

  static async start(browser: Browser, scripts: ReadonlyMap<string, string>): Promise<AppPage> {
    const server = new SmallServer();
    for (const [name, code] of scripts) server.files.set(`/apps/${name}`, code);
    return new AppPage(server, await server.open(), await browser.newPage());
  }

  /** Opens an app over the HTML that a server has rendered of it, and resolves once its strip is followed live. */
  async open(app: string, html = ''): Promise<void> {
    this.server.files.set(
      '/page',
      `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>صفحة</title><link rel="icon" href="data:,"><div id="root">${html}</div><script type="module" src="/apps/${app}.js"></script>`,
    );
    await this.#follows(() => this.page.goto(`${this.origin}/page`));
    await this.#until(this.page.getByRole('button', { name: 'toggle' }).waitFor());
  }

  /** Publishes, and resolves once the strip shows it. */
  async publish(id: string): Promise<string> {
    const published = headline(id);
    this.server.publish({ type: 'headline:published', headline: published });
    await this.#until(this.page.locator('news-ticker').getByText(published.title).waitFor());
    await this.#until(eventually(this.page, async () => assert.equal(this.server.viewers, 1)));
    return published.title;
  }

  /** Resolves once the app's own listener has received a headline with this title, exactly once. */
  async hears(title: string): Promise<void> {
    await this.#until(hasCount(this.page.locator('#root > ol > li', { hasText: title }), 1));
  }

  /** Resolves once the strip has the name that the app gives it as a property. */
  async isNamed(name: string): Promise<void> {
    await this.#until(this.page.getByRole('region', { name }).waitFor());
  }

  /** Takes the strip away, and puts it back. */
  async toggle(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'toggle' });
    const closed = this.#socket?.waitForEvent('close');
    await button.click();
    await this.#until(hasCount(this.page.locator('news-ticker'), 0));
    if (closed) await this.#until(closed);
    await this.#follows(() => button.click());
  }

  /** Closes the page; fails if there was anything in its console. */
  async close(): Promise<void> {
    await this.page.close();
    await this.server.close();
    assert.deepEqual(this.#faults, []);
  }

  /** Does what makes the strip connect, and waits until the server has told it that it is level with the channel. */
  async #follows(act: () => Promise<unknown>): Promise<void> {
    const ready = Promise.withResolvers<WebSocket>();
    // A socket that the strip gives up at once never receives `ready`.
    const listen = (socket: WebSocket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('"ready"')) ready.resolve(socket);
      });
    this.page.on('websocket', listen);
    await act();
    this.#socket = await this.#until(ready.promise);
    this.page.off('websocket', listen);
  }

  #until<T>(what: Promise<T>): Promise<T> {
    return Promise.race([what, this.#failed]);
  }
}
