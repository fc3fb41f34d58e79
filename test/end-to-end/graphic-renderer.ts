import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from './waits.ts';

export interface Answer {
  readonly statusCode: number;
  readonly statusMessage?: string;
  readonly currentStep?: number;
}

/** A small renderer, written from the specification of OGraf 1: it imports what the manifest names, and calls its methods. */
export class GraphicRenderer {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page, manifestUrl: string): Promise<GraphicRenderer> {
    await page.evaluate(async (url) => {
      const response = await fetch(url);
      const manifest = (await response.json()) as { readonly main: string };
      const module = (await import(new URL(manifest.main, url).href)) as {
        readonly default: CustomElementConstructor;
      };
      customElements.define('graphic-under-test', module.default);
      const graphic = document.createElement('graphic-under-test');
      graphic.id = 'graphic';
      document.body.append(graphic);
    }, manifestUrl);
    return new GraphicRenderer(page);
  }

  async call(method: string, params: unknown = {}): Promise<Answer> {
    return this.#page.evaluate(
      async ([name, given]) => {
        const graphic = document.querySelector('#graphic') as unknown as Record<
          string,
          (params: unknown) => Promise<Answer | undefined>
        >;
        // Nothing at all means that all went well.
        return (await graphic[name]?.(given)) ?? { statusCode: 200 };
      },
      [method, params] as const,
    );
  }

  load(data: object, frameRate = 50, renderType = 'realtime'): Promise<Answer> {
    return this.call('load', {
      data,
      renderType,
      renderCharacteristics: { frameRate, resolution: { width: 1920, height: 1080 } },
    });
  }

  schedule(
    ...actions: readonly (readonly [timestamp: number, type: string, params?: object])[]
  ): Promise<Answer> {
    return this.call('setActionsSchedule', {
      schedule: actions.map(([timestamp, type, params = {}]) => ({ timestamp, action: { type, params } })),
    });
  }

  async goTo(timestamp: number): Promise<string> {
    await this.call('goToTime', { timestamp });
    return this.picture();
  }

  /** What is on the screen: its opacity, its kind, the label, and the place of each headline. */
  async picture(): Promise<string> {
    return this.#page.evaluate(() => {
      const root = document.querySelector('#graphic')?.shadowRoot;
      const strip = root?.querySelector<HTMLElement>('.strip');
      const lines = [...(root?.querySelectorAll<HTMLElement>('.headline') ?? [])].map(
        (each) => `${each.getBoundingClientRect().left} ${each.textContent}`,
      );
      if (!strip || !root) return '';
      const label = root.querySelector('.label')?.textContent ?? '';
      return [`${strip.style.opacity} ${strip.dataset['kind']} ${label}`, ...lines.toSorted()].join('\n');
    });
  }

  /** Resolves once the picture matches: headlines from a server enter one after another. */
  async shows(pattern: RegExp): Promise<void> {
    await eventually(this.#page, async () => assert.match(await this.picture(), pattern));
  }

  /** How far each headline moves from each frame to the next, for a minute; and how many headlines there were. */
  async steps(frameRate: number): Promise<{ readonly stepsPx: readonly number[]; readonly count: number }> {
    return this.#page.evaluate(async (rate) => {
      const graphic = document.querySelector('#graphic') as HTMLElement & {
        goToTime(params: { timestamp: number }): Promise<unknown>;
      };
      const steps = new Set<number>();
      const seen = new Set<Element>();
      let before = new Map<Element, number>();
      for (let frame = 0; frame <= rate * 60; frame++) {
        await graphic.goToTime({ timestamp: (frame * 1000) / rate });
        const now = new Map<Element, number>();
        for (const each of graphic.shadowRoot?.querySelectorAll('.headline') ?? []) {
          const { left } = each.getBoundingClientRect();
          now.set(each, left);
          seen.add(each);
          const last = before.get(each);
          if (last !== undefined) steps.add(left - last);
        }
        before = now;
      }
      return { stepsPx: [...steps], count: seen.size };
    }, frameRate);
  }
}
