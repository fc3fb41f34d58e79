import { FakeTimeline } from '../support/fake-timeline.ts';

const startMs = Date.UTC(2026, 5, 12, 9);
const native = Date.now;

/** The time of the page in each test of a file: its date and its animations stand still until a test advances them. */
export class PageTime {
  readonly startMs = startMs;
  #timeline = new FakeTimeline();
  #nowMs = startMs;

  /** Declares what is set up before each test of the file, and taken away after it. */
  constructor() {
    beforeEach(() => {
      this.#timeline = new FakeTimeline();
      this.#timeline.install();
      this.#nowMs = startMs;
      Date.now = () => this.#nowMs;
    });
    afterEach(() => {
      Date.now = native;
      this.#timeline.remove();
    });
  }

  advanceDate(ms: number): void {
    this.#nowMs += ms;
  }

  advanceAnimations(ms: number): void {
    this.#timeline.advance(ms);
  }
}
