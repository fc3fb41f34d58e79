import type { Headline } from '../../../protocol/headline.ts';
import type { DeskApp } from '../../desk-app.ts';
import type { HeadlineStrings } from '../strings/strings.ts';
import type { ComposerState } from './composer-buttons.ts';
import type { ComposerController, Intent } from './composer-controller.ts';
import type { FormOptions } from './form-options.ts';

/** What the form of a headline is drawn from. */
export interface ComposerOptions {
  readonly desk: DeskApp;
  readonly composer: ComposerController;
  readonly form: FormOptions;
  readonly words: HeadlineStrings;
  readonly state: ComposerState;
  readonly isEditor: boolean;
  /** The others who have it open. */
  readonly openBy: readonly string[];
  /** What is on the strip now. */
  readonly onStrip: readonly Headline[];
  /** How wide the title is, in em. */
  readonly titleEm: number;
  /** Parts of the form that were open once: they do not shut while somebody writes. */
  readonly openParts: Set<string>;
  readonly onSend: (intent: Intent) => void;
  readonly onRefuse: () => void;
}
