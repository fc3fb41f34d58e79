import type { Page, Request } from 'playwright-core';
import { installSimulatedClock, type SimulatedClock } from '../soak/simulated-clock.ts';
import { installSimulatedNetwork, type SimulatedNetwork } from './simulated-network.ts';

/** Between two looks: about a minute, but no multiple of the time that a headline is shown, or each look would find the same one. */
const lookMs = 61_000;

interface World {
  readonly simulatedClock: SimulatedClock;
  readonly simulatedNetwork: SimulatedNetwork;
  readonly walls: { clockErrorMs: number };
}

/** What a wall showed in a while. */
export interface Shown {
  /** The first two words of each: the rest may be cut off. */
  readonly titles: ReadonlySet<string>;
  /** Whether it was live at the end. */
  readonly isLive: boolean;
  /** Looks, about one a minute, that found no headline. */
  readonly blanks: number;
}

/** A wall in a page whose time passes as fast as the page can work. */
export class SimulatedWall {
  readonly page: Page;
  /** How often the page was loaded, the first time too. */
  loads = 0;
  /** Since the page was first opened. */
  minutes = 0;
  /** The most requests that waited at a time for an answer that never came. */
  maxHanging = 0;
  readonly #scripts = new Set<Request>();

  constructor(page: Page) {
    this.page = page;
  }

  async open(url: string): Promise<void> {
    const { page } = this;
    await page.addInitScript({
      content: `(${installSimulatedNetwork.toString()})();
        // A page that is loaded again goes on where the one before was.
        (${installSimulatedClock.toString()})(Number(sessionStorage.getItem('nowMs') ?? Date.now()));
        addEventListener('pagehide', () => sessionStorage.setItem('nowMs', String(simulatedClock.nowMs)));
        globalThis.walls = { clockErrorMs: Number(sessionStorage.getItem('clockErrorMs')) };
        const trueNow = Date.now;
        Date.now = () => trueNow() + walls.clockErrorMs;`,
    });
    page.on('domcontentloaded', () => (this.loads += 1));
    page.on('request', (request) => request.resourceType() === 'script' && this.#scripts.add(request));
    page.on('requestfinished', (request) => this.#scripts.delete(request));
    page.on('requestfailed', (request) => this.#scripts.delete(request));
    await page.goto(url);
  }

  /** Lets time pass, in looks of a minute; `until` ends it early. */
  async pass(minutes: number, until: (shown: Shown) => boolean = () => false): Promise<Shown> {
    const titles = new Set<string>();
    let shown: Shown = { titles, isLive: false, blanks: 0 };
    for (let left = minutes; left > 0 && !until(shown);) {
      // Long steps only while the wall is live: at other times it may load scripts, for which the page's own clock cannot wait.
      const step = shown.isLive ? Math.min(10, left) : 1;
      const looks = await this.#pass(step);
      this.minutes += step;
      left -= step;
      for (const { title } of looks) if (title !== '') titles.add(title.split(' ').slice(0, 2).join(' '));
      const blanks = shown.blanks + looks.filter(({ title }) => title === '').length;
      shown = { titles, isLive: looks.at(-1)?.isLive ?? false, blanks };
    }
    return shown;
  }

  /** The device sleeps. */
  async sleep(minutes: number): Promise<void> {
    await this.#evaluate((ms) => (globalThis as unknown as World).simulatedClock.sleep(ms), minutes * 60_000);
    this.minutes += minutes;
  }

  /** Sets the clock of the device, as a person or a program of it does. */
  async setClock(errorMs: number): Promise<void> {
    await this.#evaluate((ms) => {
      (globalThis as unknown as World).walls.clockErrorMs = ms;
      sessionStorage.setItem('clockErrorMs', String(ms));
    }, errorMs);
  }

  /** Sets how the network behaves from now on. */
  async setNetwork(faults: Partial<Pick<SimulatedNetwork, 'isSilent' | 'areSocketsBlocked'>>): Promise<void> {
    const most = await this.#evaluate((changed) => {
      const { simulatedNetwork } = globalThis as unknown as World;
      Object.assign(simulatedNetwork, { isSilent: false, areSocketsBlocked: false, ...changed });
      return simulatedNetwork.maxHanging;
    }, faults);
    this.maxHanging = Math.max(this.maxHanging, most);
  }

  async #pass(minutes: number): Promise<readonly { readonly title: string; readonly isLive: boolean }[]> {
    const looks = await this.page
      .evaluate(
        async ([count, ms]) => {
          const { simulatedClock, simulatedNetwork } = globalThis as unknown as World;
          const found = [];
          for (let minute = 0; minute < count; minute++) {
            await simulatedClock.pass(ms, (by) => simulatedNetwork.advance(by));
            const ticker = document.querySelector('news-ticker');
            found.push({
              title: ticker?.shadowRoot?.querySelector('[part~=title]')?.textContent ?? '',
              isLive: ticker?.matches(':state(live)') ?? false,
            });
          }
          return found;
        },
        [minutes, lookMs] as const,
      )
      .catch((error: unknown) => {
        // The page is reloading itself, and its time continues in the next page.
        if (isNavigation(error)) return [];
        throw error;
      });
    await this.#settled();
    return looks;
  }

  /** Resolves once the page is loaded, with the parts that it has asked for. */
  async #settled(): Promise<void> {
    await this.page.waitForLoadState();
    while (this.#scripts.size > 0)
      await Promise.race([
        this.page.waitForEvent('requestfinished'),
        this.page.waitForEvent('requestfailed'),
      ]);
  }

  /** Runs `act` in the page, once more if the page loads itself again in that moment. */
  async #evaluate<Argument, Result>(
    act: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Result> {
    const run = act as (given: unknown) => unknown;
    try {
      return (await this.page.evaluate(run, argument)) as Result;
    } catch (error) {
      if (!isNavigation(error)) throw error;
      await this.#settled();
      return (await this.page.evaluate(run, argument)) as Result;
    }
  }
}

const isNavigation = (error: unknown) => /navigation|context was destroyed/.test(String(error));
