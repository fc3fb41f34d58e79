import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { consoleErrorsOf } from '../browser.ts';
import { headline } from './samples.ts';
import { stripSettles } from '../settled-strip.ts';
import { StoryServer } from './story-server.ts';

export const script = '<script src="/v1/news-ticker.js" async></script>';
const element = '<news-story headline="H1" closable></news-story>';

/** A page of a site with `<news-story>` in it, and the server that it asks. */
export class StoryFixture {
  readonly server: StoryServer;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: readonly string[];

  private constructor(server: StoryServer, context: BrowserContext, page: Page) {
    this.server = server;
    this.context = context;
    this.page = page;
    this.complaints = consoleErrorsOf(page);
  }

  /** `bypassCSP`: the page's strict policy would keep axe out. */
  static async open(browser: Browser, { bypassCSP = false } = {}): Promise<StoryFixture> {
    const server = new StoryServer();
    await server.open();
    server.head = script;
    server.body = element;
    server.answerReport = ({ method }) =>
      method === 'DELETE'
        ? { status: 204 }
        : { status: 201, json: { outcome: 'recorded', token: 'secret', message: 'شكرًا لإبلاغك.' } };
    const context = await browser.newContext({ bypassCSP, viewport: { width: 1100, height: 900 } });
    return new StoryFixture(server, context, await context.newPage());
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.server.close();
  }

  publish(): void {
    this.server.publish(headline(), 'فقرة أولى عن السدود.', 'فقرة ثانية عن <b>الأمطار</b>.');
  }

  async openStory(): Promise<void> {
    this.publish();
    await this.page.goto(this.server.url);
    await this.page.getByText('فقرة أولى').waitFor();
  }

  /** Opens the page with a strip in it, and by keyboard the strip's first headline. */
  async openFromStrip(body: string, keys = 'Enter'): Promise<void> {
    this.publish();
    this.server.body = body;
    await this.page.goto(this.server.url);
    await stripSettles(this.page);
    await this.page.locator('news-ticker [part~=link]').first().focus();
    await this.page.keyboard.press(keys);
  }

  get picture(): Locator {
    return this.page.locator('news-story img');
  }
}
