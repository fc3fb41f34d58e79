import { expect } from '@open-wc/testing';
import { watchPageLifecycle } from '../../../widget/feed/page-lifecycle.ts';
import type { ConnectionEvent } from '../../../widget/feed/reduce.ts';

/** A page whose visibility, events, clocks and timers a test controls. */
class FakePage {
  readonly reported: string[] = [];
  /** The device's clock, which a person may set, and a monotonic one. */
  readonly clocks = { monotonicMs: 0, deviceMs: 0 };
  readonly #timers = new Map<number, () => void>();
  readonly #leave: () => void;

  constructor(visibility: DocumentVisibilityState = 'visible') {
    this.#set(visibility);
    this.#leave = watchPageLifecycle(
      this.#report,
      (delayMs, callback) => {
        this.#timers.set(delayMs, callback);
        return () => void this.#timers.delete(delayMs);
      },
      () => [this.clocks.monotonicMs, this.clocks.deviceMs],
    );
  }

  get timersMs(): number[] {
    return [...this.#timers.keys()];
  }

  readonly #report = (event: ConnectionEvent) =>
    void this.reported.push(event.type === 'network' ? `network ${String(event.isOnline)}` : event.type);

  show(visibility: DocumentVisibilityState): void {
    this.#set(visibility);
    document.dispatchEvent(new Event('visibilitychange'));
  }

  ring(delayMs: number): void {
    const callback = this.#timers.get(delayMs);
    this.#timers.delete(delayMs);
    callback?.();
  }

  /** Lets that much pass on each clock, then makes the next tick. */
  tick(monotonicMs: number, deviceMs = monotonicMs): void {
    this.clocks.monotonicMs += monotonicMs;
    this.clocks.deviceMs += deviceMs;
    this.ring(5_000);
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
    expect(page.timersMs).to.deep.equal([30_000]);
    page.ring(30_000);
    expect(page.reported).to.deep.equal(['sleep']);
    page.show('visible');
    expect(page.reported).to.deep.equal(['sleep', 'wake']);
  });

  it('does not sleep when the page is looked at again sooner', () => {
    page = new FakePage();
    page.show('hidden');
    page.show('visible');
    expect(page.timersMs).to.deep.equal([5_000]);
    expect(page.reported).to.deep.equal(['wake']);
  });

  it('waits to sleep in a page that begins hidden', () => {
    page = new FakePage('hidden');
    expect(page.timersMs).to.deep.equal([30_000]);
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

  it('is suspect when the device has slept, whichever clock went on', () => {
    page = new FakePage();
    page.tick(5_000);
    page.tick(12_000);
    expect(page.reported).to.deep.equal([]);
    page.tick(5_000, 3_600_000);
    page.tick(3_600_000, 5_000);
    expect(page.reported).to.deep.equal(['suspect', 'suspect']);
    page.tick(5_000);
    expect(page.reported).to.have.length(2);
  });

  it('is suspect when the device has slept behind a hidden page', () => {
    page = new FakePage();
    page.show('hidden');
    expect(page.timersMs).to.deep.equal([30_000]);
    page.clocks.deviceMs += 600_000;
    page.show('visible');
    expect(page.reported).to.deep.equal(['wake', 'suspect']);
  });

  it('hears nothing once it has left', () => {
    page = new FakePage();
    page.show('hidden');
    page.leave();
    expect(page.timersMs).to.deep.equal([]);
    dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(page.reported).to.deep.equal([]);
  });
});
