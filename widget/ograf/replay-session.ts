import { frameAt } from '../core/frame-clock.ts';
import { perform, type ScheduledAction } from './graphic-actions.ts';
import type { GraphicModel } from './graphic-model.ts';
import { done, refuse, type Reply } from './reply.ts';
import type { SceneView } from './scene-view.ts';
import type { Session } from './session.ts';

interface Past {
  readonly frame: number;
  readonly action: ScheduledAction['action'];
}

/**
 * Frames one by one, in any order: a frame is drawn by replaying, from the beginning, all actions before it. Actions that a renderer
 * performs without a schedule happen at the frame that is shown.
 */
export class ReplaySession implements Session {
  readonly #view: SceneView;
  readonly #frameRate: number;
  readonly #begin: () => GraphicModel;
  #model: GraphicModel;
  #scheduled: readonly Past[] = [];
  #performed: readonly Past[] = [];
  #doneCount = 0;
  #frame = 0;

  constructor(view: SceneView, frameRate: number, begin: () => GraphicModel) {
    this.#view = view;
    this.#frameRate = frameRate;
    this.#begin = begin;
    this.#model = begin();
    this.#view.draw(this.#model.scene);
  }

  get currentStep(): number | undefined {
    return this.#model.currentStep;
  }

  perform(action: ScheduledAction['action']): Promise<Reply> {
    // Performed before it is recorded: a refused action must not be replayed.
    const reply = perform(this.#model, action);
    if (reply.statusCode < 300) this.#performed = [...this.#performed, { frame: this.#frame, action }];
    this.#rewind();
    this.#draw();
    return Promise.resolve(reply);
  }

  schedule(actions: readonly ScheduledAction[]): Reply {
    const probe = this.#begin();
    for (const [index, { action }] of actions.entries()) {
      const { statusCode, statusMessage } = perform(probe, action);
      if (statusCode >= 300)
        return refuse(`Entry ${index + 1} of the schedule: ${statusMessage}`, statusCode);
    }
    this.#scheduled = actions.map(({ timestamp, action }) => ({
      frame: frameAt(timestamp, this.#frameRate),
      action,
    }));
    this.#performed = [];
    this.#rewind();
    this.#draw();
    return done;
  }

  goToTime(timestampMs: number): Reply {
    const frame = frameAt(timestampMs, this.#frameRate);
    if (frame < this.#frame) this.#rewind();
    this.#frame = frame;
    this.#draw();
    return done;
  }

  dispose(): void {
    // Nothing runs by itself.
  }

  #rewind(): void {
    this.#model = this.#begin();
    this.#doneCount = 0;
  }

  #draw(): void {
    const past = [...this.#scheduled, ...this.#performed].toSorted((a, b) => a.frame - b.frame);
    for (const { frame, action } of past.slice(this.#doneCount)) {
      if (frame > this.#frame) break;
      this.#model.scene.advanceTo(frame);
      perform(this.#model, action);
      this.#doneCount += 1;
    }
    this.#model.scene.advanceTo(this.#frame);
    this.#view.draw(this.#model.scene);
  }
}
