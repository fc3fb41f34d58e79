import type { BrowserLauncher, SessionResult } from '@web/test-runner';
import type { WebKitPrograms } from '../engines.ts';
import type { CommandedPage } from '../commanded-page.ts';
import { Driver } from './driver.ts';
import { WebKitPage } from './page.ts';
import { Screen } from './screen.ts';

interface Opened {
  readonly screen: Screen;
  readonly driver: Driver;
  readonly page: WebKitPage;
}

/** Runs tests in WebKitGTK: one window on a screen of its own, one file after another. */
export class WebKitLauncher implements BrowserLauncher {
  readonly name = 'WebKit';
  // To the runner's commands its pages are what Playwright calls a page.
  readonly type = 'playwright';
  readonly concurrency = 1;
  readonly #programs: WebKitPrograms;
  #opening: Promise<Opened> | undefined;
  #sessionId: string | undefined;
  #page: WebKitPage | undefined;

  constructor(programs: WebKitPrograms) {
    this.#programs = programs;
  }

  async startSession(sessionId: string, url: string): Promise<void> {
    this.#opening ??= this.#open();
    const { driver, page } = await this.#opening;
    this.#sessionId = sessionId;
    this.#page = page;
    await driver.post('/url', { url });
  }

  isActive(sessionId: string): boolean {
    return this.#sessionId === sessionId;
  }

  async getBrowserUrl(): Promise<string | undefined> {
    return (await this.#opening)?.driver.get('/url');
  }

  getPage(sessionId: string): CommandedPage {
    if (!this.#page || !this.isActive(sessionId)) throw new Error(`WebKit: no page for session ${sessionId}`);
    return this.#page;
  }

  async stopSession(): Promise<SessionResult> {
    this.#sessionId = undefined;
    const opened = await this.#opening;
    await opened?.page.reset();
    // An empty page ends whatever still runs in this one.
    await opened?.driver.post('/url', { url: 'about:blank' });
    return {};
  }

  async stop(): Promise<void> {
    const opened = await this.#opening;
    opened?.driver.close();
    opened?.screen.close();
  }

  startDebugSession(): Promise<void> {
    return Promise.reject(new Error('WebKit is not debugged from here'));
  }

  async #open(): Promise<Opened> {
    const screen = await Screen.open(this.#programs);
    const driver = await Driver.open(this.#programs, screen.name);
    const page = new WebKitPage(driver, screen);
    await page.reset();
    return { screen, driver, page };
  }
}
