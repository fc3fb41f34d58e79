import type { BrowserLauncher, SessionResult, TestRunnerCoreConfig } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import type { CommandedPage } from './commanded-page.ts';
import type { EngineName } from './engines.ts';
import { type EmulatedMedia, defaultMedia, queriesOf, whenMatching } from './emulated-media.ts';

export type PuppeteerPage = ReturnType<ChromeLauncher['getPage']>;

/** Shows `media` to a page; the page may be notified later. */
export type Emulate = (page: PuppeteerPage, media: Required<EmulatedMedia>) => Promise<void>;

/** Chromium or Firefox, with pages that take the same commands as WebKit's. */
export class PuppeteerLauncher implements BrowserLauncher {
  readonly name: EngineName;
  readonly type = 'playwright';
  readonly concurrency = 1;
  readonly #launcher: ChromeLauncher;
  readonly #emulate: Emulate;
  readonly #media = new WeakMap<PuppeteerPage, Required<EmulatedMedia>>();

  constructor(name: EngineName, launcher: ChromeLauncher, emulate: Emulate) {
    this.name = name;
    this.#launcher = launcher;
    this.#emulate = emulate;
  }

  initialize(config: TestRunnerCoreConfig, testFiles: string[]): Promise<void> {
    return this.#launcher.initialize(config, testFiles);
  }

  startSession(sessionId: string, url: string): Promise<void> {
    return this.#launcher.startSession(sessionId, url);
  }

  isActive(sessionId: string): boolean {
    return this.#launcher.isActive(sessionId);
  }

  getBrowserUrl(sessionId: string): string {
    return this.#launcher.getBrowserUrl(sessionId);
  }

  getPage(sessionId: string): CommandedPage {
    const page = this.puppeteerPage(sessionId);
    return {
      keyboard: {
        down: (key) => page.keyboard.down(keyOf(key)),
        up: (key) => page.keyboard.up(keyOf(key)),
        type: (text) => page.keyboard.type(text),
        press: async (keys) => {
          const all = keys.split('+').map(keyOf);
          for (const key of all) await page.keyboard.down(key);
          for (const key of all.toReversed()) await page.keyboard.up(key);
        },
      },
      mouse: {
        move: (x, y) => page.mouse.move(x, y),
        down: (options) => page.mouse.down(options),
        up: (options) => page.mouse.up(options),
        click: (x, y, options) => page.mouse.click(x, y, options),
      },
      emulateMedia: (media) => this.#show(page, { ...this.#mediaOf(page), ...media }),
      setViewportSize: (sizePx) => page.setViewport(sizePx),
    };
  }

  puppeteerPage(sessionId: string): PuppeteerPage {
    return this.#launcher.getPage(sessionId);
  }

  async stopSession(sessionId: string): Promise<SessionResult> {
    const page = this.puppeteerPage(sessionId);
    const result = await this.#launcher.stopSession(sessionId);
    // The next file gets the same page.
    if (this.#media.has(page)) await this.#show(page, defaultMedia);
    return result;
  }

  stop(): Promise<void> {
    return this.#launcher.stop();
  }

  startDebugSession(sessionId: string, url: string): Promise<void> {
    return this.#launcher.startDebugSession(sessionId, url);
  }

  #mediaOf(page: PuppeteerPage): Required<EmulatedMedia> {
    return this.#media.get(page) ?? defaultMedia;
  }

  async #show(page: PuppeteerPage, media: Required<EmulatedMedia>): Promise<void> {
    this.#media.set(page, media);
    await this.#emulate(page, media);
    await page.evaluate(
      `new Promise((done) => (function () {${whenMatching}})(${JSON.stringify(queriesOf(media))}, done))`,
    );
  }
}

type Key = Parameters<PuppeteerPage['keyboard']['down']>[0];

/** Playwright also accepts keys by their position; tests use that name only for the space bar. */
function keyOf(key: string): Key {
  return (key === 'Space' ? ' ' : key) as Key;
}
