import { expect } from '@open-wc/testing';
import { watchPageLifecycle } from '../../../widget/feed/page-lifecycle.ts';
import type { ConnectionEvent } from '../../../widget/feed/reduce.ts';

/** A page whose visibility, events and one timer a test controls. */
class FakePage {
  readonly reported: string[] = [];
  timerMs: number | undefined;
  readonly #leave: () => void;
  #ring: () => void = () => {};

  constructor(visibility: DocumentVisibilityState = 'visible') {
    this.#set(visibility);
    this.#leave = watchPageLifecycle(this.#report, (delayMs, callback) => {
      [this.timerMs, this.#ring] = [delayMs, callback];
      return () => (this.timerMs = undefined);
    });
  }

  readonly #report = (event: ConnectionEvent) =>
    void this.reported.push(event.type === 'network' ? `network ${String(event.isOnline)}` : event.type);

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

describe('a connection on a page', () => {
  let page: FakePage;

  afterEach(() => page.leave());

  it('sleeps once the page has been hidden for 30 s', () => {
    page = new FakePage();
    page.show('hidden');
    expect(page.reported).to.deep.equal([]);
    expect(page.timerMs).to.equal(30_000);
    page.ring();
    expect(page.reported).to.deep.equal(['sleep']);
    page.show('visible');
    expect(page.reported).to.deep.equal(['sleep', 'wake']);
  });

  it('does not sleep when the page is looked at again sooner', () => {
    page = new FakePage();
    page.show('hidden');
    page.show('visible');
    expect(page.timerMs).to.equal(undefined);
    expect(page.reported).to.deep.equal(['wake']);
  });

  it('waits to sleep in a page that begins hidden', () => {
    page = new FakePage('hidden');
    expect(page.timerMs).to.equal(30_000);
  });

  it('sleeps at once when the page is put away or frozen', () => {
    page = new FakePage();
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    document.dispatchEvent(new Event('freeze'));
    expect(page.reported).to.deep.equal(['sleep', 'sleep']);
  });

  it('wakes when the page comes out of the back/forward cache, and not at its first showing', () => {
    page = new FakePage();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(page.reported).to.deep.equal([]);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(page.reported).to.deep.equal(['wake']);
  });

  it('hears of the network', () => {
    page = new FakePage();
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
    expect(page.reported).to.deep.equal(['network false', 'network true']);
  });

  it('hears nothing once it has left', () => {
    page = new FakePage();
    page.show('hidden');
    page.leave();
    expect(page.timerMs).to.equal(undefined);
    dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(page.reported).to.deep.equal([]);
  });
});
