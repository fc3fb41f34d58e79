import { expect } from '@open-wc/testing';
import { watchPage } from '../../../widget/feed/page-lifecycle.ts';
import type { Happening } from '../../../widget/feed/reduce.ts';

/** A page whose life a test leads: its visibility, its events and its one timer. */
class LedPage {
  readonly told: string[] = [];
  timerMs: number | undefined;
  readonly #leave: () => void;
  #ring: () => void = () => {};

  constructor(visibility: DocumentVisibilityState = 'visible') {
    this.#set(visibility);
    this.#leave = watchPage(this.#hear, (delayMs, callback) => {
      [this.timerMs, this.#ring] = [delayMs, callback];
      return () => (this.timerMs = undefined);
    });
  }

  readonly #hear = (happening: Happening) =>
    void this.told.push(
      happening.type === 'network' ? `network ${String(happening.isOnline)}` : happening.type,
    );

  show(visibility: DocumentVisibilityState): void {
    this.#set(visibility);
    document.dispatchEvent(new Event('visibilitychange'));
  }

  ring(): void {
    this.timerMs = undefined;
    this.#ring();
  }

  leave(): void {
    this.#leave();
    Reflect.deleteProperty(document, 'visibilityState');
  }

  #set(visibility: DocumentVisibilityState): void {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
  }
}

describe('a follower on a page', () => {
  let page: LedPage;

  afterEach(() => page.leave());

  it('sleeps once the page has been hidden for 30 s', () => {
    page = new LedPage();
    page.show('hidden');
    expect(page.told).to.deep.equal([]);
    expect(page.timerMs).to.equal(30_000);
    page.ring();
    expect(page.told).to.deep.equal(['asleep']);
    page.show('visible');
    expect(page.told).to.deep.equal(['asleep', 'awake']);
  });

  it('does not sleep when the page is looked at again sooner', () => {
    page = new LedPage();
    page.show('hidden');
    page.show('visible');
    expect(page.timerMs).to.equal(undefined);
    expect(page.told).to.deep.equal(['awake']);
  });

  it('waits to sleep in a page that begins hidden', () => {
    page = new LedPage('hidden');
    expect(page.timerMs).to.equal(30_000);
  });

  it('sleeps at once when the page is put away or frozen', () => {
    page = new LedPage();
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    document.dispatchEvent(new Event('freeze'));
    expect(page.told).to.deep.equal(['asleep', 'asleep']);
  });

  it('wakes when the page comes out of the back/forward cache, and not at its first showing', () => {
    page = new LedPage();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(page.told).to.deep.equal([]);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(page.told).to.deep.equal(['awake']);
  });

  it('hears of the network', () => {
    page = new LedPage();
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
    expect(page.told).to.deep.equal(['network false', 'network true']);
  });

  it('hears nothing once it has left', () => {
    page = new LedPage();
    page.show('hidden');
    page.leave();
    expect(page.timerMs).to.equal(undefined);
    dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(page.told).to.deep.equal([]);
  });
});
