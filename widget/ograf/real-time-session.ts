import { type FrameClock, refreshed } from '../core/frame-clock.ts';
import type { FeedState } from '../core/feed-state.ts';
import { perform, type ScheduledAction } from './graphic-actions.ts';
import type { GraphicModel } from './graphic-model.ts';
import { refuse, type Reply } from './reply.ts';
import type { SceneView } from './scene-view.ts';
import type { Session } from './session.ts';

const onlyReplayed = refuse('The graphic was loaded to be rendered in real time.');

/** Moves with the display, and follows a server. */
export class RealTimeSession implements Session {
  readonly #view: SceneView;
  readonly #frameRate: number;
  readonly #model: GraphicModel;
  readonly #settled = new Set<() => void>();
  #state: FeedState | undefined;
  #clock: FrameClock;
  #request: number;
  #updatedAtFrame = 0;

  constructor(view: SceneView, frameRate: number, model: GraphicModel) {
    this.#view = view;
    this.#frameRate = frameRate;
    this.#model = model;
    const nowMs = performance.now();
    this.#clock = { frame: 0, dueMs: nowMs, refreshedMs: nowMs };
    this.#request = requestAnimationFrame(this.#refresh);
    this.#update();
    this.#draw();
  }

  get currentStep(): number | undefined {
    return this.#model.currentStep;
  }

  receive(state: FeedState): void {
    this.#state = state;
    // A server that is away sends no headlines: the last ones stay.
    if (state.headlines) this.#update(state.expiredIds);
  }

  perform(action: ScheduledAction['action']): Promise<Reply> {
    const reply = perform(this.#model, action);
    this.#update();
    this.#draw();
    // A page that nobody sees is not refreshed.
    if (!this.#model.scene.isChanging || document.hidden) return Promise.resolve(reply);
    return new Promise((resolve) => this.#settled.add(() => resolve(reply)));
  }

  goToTime(): Reply {
    return onlyReplayed;
  }

  schedule(): Reply {
    return onlyReplayed;
  }

  /** Measures a picture of another size. */
  resize(): void {
    this.#model.restage();
    this.#draw();
  }

  dispose(): void {
    cancelAnimationFrame(this.#request);
    this.#settle();
  }

  readonly #refresh = (nowMs: number): void => {
    this.#request = requestAnimationFrame(this.#refresh);
    const { frame } = this.#clock;
    this.#clock = refreshed(this.#clock, nowMs, this.#frameRate);
    if (this.#clock.frame === frame) return;
    this.#model.scene.advanceTo(this.#clock.frame);
    // Once a second, for whatever ends by itself and for the minute of the clock.
    if (this.#clock.frame - this.#updatedAtFrame >= this.#frameRate) this.#update();
    this.#draw();
    if (!this.#model.scene.isChanging) this.#settle();
  };

  #update(mayFinish?: ReadonlySet<string>): void {
    this.#updatedAtFrame = this.#clock.frame;
    const { headlines, channel, clockOffsetMs } = this.#state ?? {};
    const nowMs = clockOffsetMs === undefined ? Date.now() : performance.now() + clockOffsetMs;
    if (headlines) this.#model.setFeed({ channel, headlines }, nowMs, mayFinish);
    this.#view.time = this.#model.data.clock ? timeOf(nowMs, channel?.timeZone) : '';
  }

  #draw(): void {
    this.#view.draw(this.#model.scene);
  }

  #settle(): void {
    for (const resolve of this.#settled) resolve();
    this.#settled.clear();
  }
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

function timeOf(nowMs: number, timeZone: string | undefined): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  formats.set(timeZone, format);
  return format.format(nowMs);
}
