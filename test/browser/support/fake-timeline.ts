/**
 * Drives all animations by a clock of the test. To the browser they are paused, and their time is set whenever the clock advances;
 * keyframes, boxes and layout are the browser's.
 */
export class FakeTimeline {
  #nowMs = 10_000;
  readonly #startsMs = new Map<Animation, number>();
  readonly #native = {
    animate: Element.prototype.animate,
    cancel: Animation.prototype.cancel,
    currentTime: Object.getOwnPropertyDescriptor(AnimationTimeline.prototype, 'currentTime') ?? {},
    startTime: Object.getOwnPropertyDescriptor(Animation.prototype, 'startTime') ?? {},
    playState: Object.getOwnPropertyDescriptor(Animation.prototype, 'playState') ?? {},
  };

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Takes over every animation of this page that starts from now on. */
  install(): void {
    const now = () => this.#nowMs;
    const startOf = (animation: Animation) => this.#startsMs.get(animation) ?? null;
    const start = (animation: Animation, startMs: number | null) => this.#start(animation, startMs);
    const stateOf = (animation: Animation) => this.#stateOf(animation);
    const { cancel } = this.#native;

    // Not on the timeline itself, because WebKit may collect its wrapper together with its properties.
    replace(AnimationTimeline.prototype, 'currentTime', { get: now });
    replace(Animation.prototype, 'startTime', {
      get(this: Animation) {
        return startOf(this);
      },
      set(this: Animation, startMs: number | null) {
        start(this, startMs);
      },
    });
    replace(Animation.prototype, 'playState', {
      get(this: Animation) {
        return stateOf(this);
      },
    });
    Animation.prototype.cancel = function cancelled() {
      start(this, null);
      cancel.call(this);
    };
    Element.prototype.animate = function animate(keyframes, options) {
      const animation = new Animation(new KeyframeEffect(this, keyframes, options));
      animation.startTime = now();
      return animation;
    };
  }

  remove(): void {
    replace(AnimationTimeline.prototype, 'currentTime', this.#native.currentTime);
    replace(Animation.prototype, 'startTime', this.#native.startTime);
    replace(Animation.prototype, 'playState', this.#native.playState);
    Animation.prototype.cancel = this.#native.cancel;
    Element.prototype.animate = this.#native.animate;
  }

  advance(byMs: number): void {
    this.#nowMs += byMs;
    for (const [animation, startMs] of this.#startsMs) {
      animation.currentTime = this.#nowMs - startMs;
      if (animation.playState !== 'finished') continue;
      animation.dispatchEvent(new AnimationPlaybackEvent('finish'));
      this.#startsMs.delete(animation);
    }
  }

  #start(animation: Animation, startMs: number | null): void {
    if (startMs === null) {
      this.#startsMs.delete(animation);
    } else {
      this.#startsMs.set(animation, startMs);
      animation.currentTime = this.#nowMs - startMs;
    }
  }

  #stateOf(animation: Animation): AnimationPlayState {
    const startMs = this.#startsMs.get(animation);
    if (startMs === undefined) return 'paused';
    return this.#nowMs - startMs >= Number(animation.effect?.getComputedTiming().endTime)
      ? 'finished'
      : 'running';
  }
}

function replace(object: object, name: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(object, name, { ...descriptor, configurable: true });
}
