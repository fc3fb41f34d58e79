import type { Story } from '../../server/protocol/headline.ts';
import { NativeEvent } from '../element/native-event.ts';
import type { Reading } from './story-reader.ts';

/** A reader shut the story: by its button, by Escape, or beside it. */
export class StoryCloseEvent extends NativeEvent {
  constructor() {
    super('story-close', { bubbles: true, composed: true });
  }
}

/** What there is to show of the story has changed. */
export class StoryUpdateEvent extends NativeEvent {
  readonly phase: Reading['phase'];
  /** While the phase is `shown`. */
  readonly story: Story | undefined;

  constructor(phase: Reading['phase'], story: Story | undefined) {
    super('story-update', { bubbles: true, composed: true });
    this.phase = phase;
    this.story = story;
  }
}

declare global {
  interface HTMLElementEventMap {
    'story-close': StoryCloseEvent;
    'story-update': StoryUpdateEvent;
  }
}
