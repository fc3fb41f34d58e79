import type { ScheduledAction } from './graphic-actions.ts';
import type { Reply } from './reply.ts';

/** One life of a graphic, from `load` to `dispose`. */
export interface Session {
  /** Resolves once the animation of the action has ended. */
  perform(action: ScheduledAction['action']): Promise<Reply>;
  /** The step after the last action. */
  readonly currentStep: number | undefined;
  goToTime(timestampMs: number): Reply;
  schedule(actions: readonly ScheduledAction[]): Reply;
  dispose(): void;
}
