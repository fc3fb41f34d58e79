import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { headline } from '../widget/feed/channel-log.ts';
import { WidgetSite } from './widget-site.ts';

/** Each runs in the page before the strip, as the library did, and must not refer to anything outside itself. */
const libraries: Readonly<Record<string, () => void>> = {
  'Prototype gives arrays and elements methods of its own': () => {
    const toArray = function (this: ArrayLike<unknown>) {
      return Array.prototype.slice.call(this);
    };
    Object.assign(Array.prototype, {
      toArray,
      entries: toArray,
      each(this: unknown[], act: (value: unknown) => void) {
        this.forEach(act);
        return this;
      },
      reduce(this: unknown[]) {
        return this.length > 1 ? this : this[0];
      },
      toJSON(this: unknown[]) {
        return `[${this.join(', ')}]`;
      },
    });
    Array.from = (iterable: unknown) => {
      const { length = 0 } = Object(iterable) as { length?: number };
      return Array.prototype.slice.call({ ...Object(iterable), length });
    };
    Object.assign(HTMLElement.prototype, {
      remove(this: Element) {
        if (!this.parentNode) throw new TypeError('parentNode is null');
        this.parentNode.removeChild(this);
        return this;
      },
      scrollTo(this: Element) {
        window.scrollTo(0, this.getBoundingClientRect().top);
        return this;
      },
      update(this: Element, text: string) {
        this.textContent = text;
        return this;
      },
      next: () => null,
      previous: () => null,
    });
  },
  'MooTools has another Event and Element': () => {
    class DomEvent {
      readonly event: unknown;
      constructor(event: unknown) {
        this.event = event;
      }
    }
    const { prototype } = Element;
    const MooElement = function (tag: string) {
      return document.createElement(tag);
    };
    MooElement.prototype = prototype;
    Object.assign(window, { Event: DomEvent, Element: MooElement });
  },
  'MooTools and Datejs read dates as objects': () => {
    const read = (text: string) => {
      const date = new Date(text);
      return Number.isNaN(date.getTime()) ? null : date;
    };
    Object.assign(Date, { parse: read });
  },
  'an older Promise has no finally, and is not that of async functions': () => {
    class OldPromise<Value> extends Promise<Value> {}
    Reflect.deleteProperty(Promise.prototype, 'finally');
    Object.assign(window, { Promise: OldPromise });
  },
  'no console': () => {
    Object.assign(window, { console: {} });
  },
  'every object inherits something': () => {
    Object.assign(Object.prototype, {
      extend: () => {},
      each: () => {},
      clone: () => ({}),
    });
  },
};

let site: WidgetSite;
before(async () => {
  const image = { id: 'olive', alt: 'زيتون', width: 64, height: 40, state: 'visible' as const };
  site = await WidgetSite.open(...['a', 'b', 'c', 'd'].map((id) => ({ ...headline(id), image })));
});
after(() => site.close());

describe('beside a library that changes what all scripts share', () => {
  for (const [name, library] of Object.entries(libraries))
    it(`a strip works: ${name}`, async () => {
      const page = await site.browser.newPage({ viewport: { width: 360, height: 400 } });
      const faults: string[] = [];
      page.on('pageerror', ({ message }) => void faults.push(message));
      const strip = '<news-ticker channel="demo" pictures modes="scroll flip list"></news-ticker>';
      await site.goto(page, `<script>(${library.toString()})()</script>${strip}`);
      while (site.server.viewers === 0) {
        assert.deepEqual(faults, []);
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      const id = `e${site.server.log.seq}`;
      site.server.publish({ type: 'headline:published', headline: headline(id) });
      for (const mode of ['flip', 'list', 'scroll'] as const) {
        await page.evaluate((wanted) => {
          const ticker = document.querySelector('news-ticker');
          if (ticker) ticker.mode = wanted;
        }, mode);
        await page.waitForFunction((wanted) => {
          const list = document.querySelector('news-ticker')?.shadowRoot?.querySelector('[role=list]');
          return list?.className === (wanted === 'scroll' ? '' : wanted) && list.childElementCount > 0;
        }, mode);
        if (mode === 'list')
          await page.waitForFunction(
            (title) => document.querySelector('news-ticker')?.shadowRoot?.textContent?.includes(title),
            `عنوان ${id}`,
          );
        await page.evaluate(() => document.querySelector('news-ticker')?.next());
      }
      await page.close();
      while (site.server.viewers > 0) await new Promise(setImmediate);
      assert.deepEqual(faults, []);
    });
});
